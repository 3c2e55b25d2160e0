import type { incidentApi } from '@ioc/contracts/incidents';
import type { EndpointReply } from '@ioc/contracts/endpoint';
import { SegmentedControl } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ProblemNote } from '#shared/forms/index.ts';
import { useFormat } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { DataTable, FilterRow, PageHeader, Panel } from '#shared/ui/index.ts';
import type { Column } from '#shared/ui/index.ts';
import css from './incidents.module.css';
import { useStatistics } from './queries.ts';
import type { StatisticsSearch } from './search.ts';
import { useIncidentTexts } from './texts.ts';

type Row = EndpointReply<typeof incidentApi.statistics>['items'][number];

/** What the rules were good for and how fast people were: the ground for mending a rule. */
export function StatisticsPage(): ReactNode {
  const t = useIncidentTexts();
  const say = useLocalized();
  const format = useFormat();
  const search = useSearch({ strict: false }) as StatisticsSearch;
  const navigate = useNavigate();
  const { statistics, names } = useStatistics(search);
  const nameOf = (rule: string) => {
    const name = names.get(rule);
    return name ? say(name) : rule;
  };
  const minutes = (value: number | null) =>
    value === null ? '–' : t(($) => $.minutes, { count: Math.round(value), text: format.number(Math.round(value)) });
  const number = (id: keyof Row & ('alerts' | 'incidents'), header: string): Column<Row> => ({
    id,
    header,
    align: 'end',
    sortBy: (row) => row[id],
    cell: (row) => format.number(row[id]),
  });
  const columns: Column<Row>[] = [
    {
      id: 'rule',
      header: t(($) => $.rule),
      pinned: true,
      sortBy: ({ rule }) => nameOf(rule),
      cell: ({ rule }) => nameOf(rule),
    },
    number(
      'alerts',
      t(($) => $.alerts),
    ),
    {
      id: 'false',
      header: t(($) => $.falseAlarms),
      align: 'end',
      sortBy: ({ falseAlarms }) => falseAlarms,
      cell: ({ falseAlarms, alerts }) =>
        `${format.number(falseAlarms)}${alerts > 0 ? ` (${format.percent((falseAlarms / alerts) * 100)})` : ''}`,
    },
    number(
      'incidents',
      t(($) => $.title),
    ),
    {
      id: 'seen',
      header: t(($) => $.toSeen),
      align: 'end',
      sortBy: ({ medianMinutesToAcknowledge }) => medianMinutesToAcknowledge,
      cell: ({ medianMinutesToAcknowledge }) => minutes(medianMinutesToAcknowledge),
    },
    {
      id: 'closed',
      header: t(($) => $.toClosed),
      align: 'end',
      sortBy: ({ medianMinutesToClose }) => medianMinutesToClose,
      cell: ({ medianMinutesToClose }) => minutes(medianMinutesToClose),
    },
  ];

  return (
    <>
      <PageHeader
        above={
          <Link to={'/incidents' as string} className={css.back}>
            <IconChevronLeft size={16} stroke={1.75} aria-hidden="true" />
            {t(($) => $.back)}
          </Link>
        }
        title={t(($) => $.statisticsTitle)}
        subtitle={t(($) => $.statisticsHelp)}
      />
      <FilterRow>
        <SegmentedControl
          aria-label={t(($) => $.span)}
          data={[7, 30, 90, 365].map((days) => ({ value: String(days), label: t(($) => $.lastDays, { count: days }) }))}
          value={String(search.days ?? 30)}
          onChange={(days) =>
            void navigate({
              to: '/incidents/statistics' as string,
              search: { ...search, days: days === '30' ? undefined : Number(days) },
              replace: true,
            })
          }
        />
      </FilterRow>
      <ProblemNote problem={statistics.error} />
      <Panel title={t(($) => $.perRule)} flush>
        <DataTable
          caption={t(($) => $.statisticsTitle)}
          rows={statistics.data?.items}
          columns={columns}
          rowId={({ rule }) => rule}
          sortedBy={{ id: 'alerts', descending: true }}
          empty={{ title: t(($) => $.noStatistics), help: t(($) => $.noStatisticsHelp) }}
        />
      </Panel>
    </>
  );
}
