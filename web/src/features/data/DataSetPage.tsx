import { SegmentedControl } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { DataSet } from '@ioc/contracts/warehouse';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { useAgencies, usePanelState } from '#shared/monitoring/index.ts';
import { PageHeader, Panel, StatusBadge } from '#shared/ui/index.ts';
import css from './data.module.css';
import { FieldsPanel } from './FieldsPanel.tsx';
import { QualityBars } from './QualityBars.tsx';
import { useDataSet } from './queries.ts';
import { RecordsPanel } from './RecordsPanel.tsx';
import type { RecordSearch } from './search.ts';
import { SubmissionsPanel } from './SubmissionsPanel.tsx';
import { useDataSetTexts } from './data-set-texts.ts';
import { VersionsPanel } from './VersionsPanel.tsx';

const route = getRouteApi('/data/$id');

/** One data set: duty, quality, records as of any moment, versions, contract. */
export function DataSetPage(): ReactNode {
  const t = useDataSetTexts();
  const { id } = route.useParams();
  const panelState = usePanelState();
  const asked = useDataSet(id);
  if (asked.data) return <LoadedDataSet dataSet={asked.data} />;
  return (
    <Panel title={t(($) => $.catalogue.name)} state={panelState(asked)}>
      {null}
    </Panel>
  );
}

const parts = ['records', 'versions', 'fields', 'submissions'] as const;

function LoadedDataSet({ dataSet }: { dataSet: DataSet }): ReactNode {
  const t = useDataSetTexts();
  const say = useLocalized();
  const format = useFormat();
  const search: RecordSearch = route.useSearch();
  const navigate = useNavigate({ from: '/data/$id' });
  const { id, name, description, version, publishedAt, dueAt, late, may } = dataSet;
  const part = search.part ?? 'records';

  return (
    <>
      <PageHeader
        above={<Link to="/data">{t(($) => $.back)}</Link>}
        title={say(name)}
        tags={
          <StatusBadge tone={late ? 'bad' : 'good'}>
            {late
              ? t(($) => $.late, { at: format.dateTime(dueAt) })
              : t(($) => $.dueOn, { at: format.dateTime(dueAt) })}
          </StatusBadge>
        }
        subtitle={
          version === 0 || !publishedAt
            ? t(($) => $.notPublished)
            : t(($) => $.published, { version, at: format.dateTime(publishedAt) })
        }
        actions={
          may.submit && (
            <Link to="/data/$id/submit" params={{ id }} className={css.linkButton} data-primary="">
              <IconUpload size={18} stroke={1.75} aria-hidden="true" />
              {t(($) => $.submit)}
            </Link>
          )
        }
      />
      <div className={css.cards}>
        <DutyPanel dataSet={dataSet} />
        <Panel title={t(($) => $.quality.title)} subtitle={t(($) => $.quality.help)}>
          <QualityBars quality={dataSet.quality} />
        </Panel>
      </div>
      <div className={css.parts}>
        <SegmentedControl
          aria-label={t(($) => $.part.label)}
          value={part}
          onChange={(next) =>
            void navigate({
              to: '/data/$id',
              params: { id },
              search: (before: RecordSearch) => ({ ...before, part: next as typeof part, record: undefined }),
              replace: true,
              resetScroll: false,
            })
          }
          data={parts.map((value) => ({ value, label: t(($) => $.part[value]) }))}
        />
        <p className={css.soft}>{description}</p>
      </div>
      {part === 'records' && <RecordsPanel dataSet={dataSet} search={search} />}
      {part === 'versions' && <VersionsPanel id={id} />}
      {part === 'fields' && <FieldsPanel dataSet={dataSet} />}
      {part === 'submissions' && <SubmissionsPanel dataSet={id} />}
    </>
  );
}

function DutyPanel({ dataSet: { duty, owner, dataClass } }: { dataSet: DataSet }): ReactNode {
  const t = useDataSetTexts();
  const say = useLocalized();
  const agencies = useAgencies().data?.items ?? [];
  const nameOf = (agency: string) => {
    const found = agencies.find(({ id }) => id === agency);
    return found ? say(found.name) : agency;
  };
  const facts = [
    [t(($) => $.duty.who), nameOf(duty.supplier)],
    [t(($) => $.duty.what), duty.what],
    [t(($) => $.duty.how), duty.how],
    [t(($) => $.duty.when), `${duty.deadline} (${duty.rhythm.toLowerCase()})`],
    [t(($) => $.duty.ground), duty.legalGround],
    [t(($) => $.duty.owner), nameOf(owner)],
    [t(($) => $.catalogue.dataClass), t(($) => $.dataClass[dataClass])],
  ];
  return (
    <Panel title={t(($) => $.duty.title)}>
      <dl className={css.duty}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
