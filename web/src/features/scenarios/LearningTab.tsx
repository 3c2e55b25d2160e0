import type { Scenario } from '@ioc/contracts/scenarios';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { useFormat, useNow } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { spanNow, SpanPicker, usePanelState } from '#shared/monitoring/index.ts';
import type { Span } from '#shared/monitoring/index.ts';
import { useMay } from '#shared/session/session.ts';
import { DataTable, Panel } from '#shared/ui/index.ts';
import type { Column } from '#shared/ui/index.ts';
import { useScenarioRules, useStatistics } from './queries.ts';
import { useScenarioTexts } from './texts.ts';

type Row = NonNullable<ReturnType<typeof useStatistics>['data']>['items'][number];
const lengths = [168, 720, 2160] as const;

/** How often each rule spoke, how often it was wrong, and how quickly people answered. */
export function LearningTab({ scenario }: { scenario: Scenario }): ReactNode {
  const t = useScenarioTexts();
  const say = useLocalized();
  const format = useFormat();
  const panelState = usePanelState();
  const now = useNow(60_000);
  const [span, setSpan] = useState<Span>({ kind: 'last', hours: 720 });
  const shown = useMemo(() => spanNow(span, now), [span, now]);
  const statistics = useStatistics(scenario.id, shown, true);
  const rules = new Map(
    useScenarioRules(scenario.id, useMay('alerts.read')).data?.items.map(({ id, name }) => [id, say(name)]),
  );
  const minutes = (value: number | null) => (value === null ? '–' : format.age(value * 60_000));
  const share = ({ alerts, falseAlarms }: Row) => (alerts === 0 ? null : (falseAlarms / alerts) * 100);
  const columns: Column<Row>[] = [
    {
      id: 'rule',
      header: t(($) => $.rule),
      sortBy: ({ rule }) => rules.get(rule) ?? rule,
      cell: ({ rule }) => rules.get(rule) ?? rule,
    },
    {
      id: 'alerts',
      header: t(($) => $.alerts),
      align: 'end',
      sortBy: ({ alerts }) => alerts,
      cell: ({ alerts }) => format.number(alerts),
    },
    {
      id: 'false',
      header: t(($) => $.falseAlarms),
      align: 'end',
      sortBy: share,
      cell: (row) =>
        `${format.number(row.falseAlarms)}${share(row) === null ? '' : ` (${format.percent(share(row), { maxDecimals: 0 })})`}`,
    },
    {
      id: 'incidents',
      header: t(($) => $.incidents),
      align: 'end',
      sortBy: ({ incidents }) => incidents,
      cell: ({ incidents }) => format.number(incidents),
    },
    {
      id: 'acknowledge',
      header: t(($) => $.toAcknowledge),
      align: 'end',
      sortBy: ({ medianMinutesToAcknowledge }) => medianMinutesToAcknowledge,
      cell: ({ medianMinutesToAcknowledge }) => minutes(medianMinutesToAcknowledge),
    },
    {
      id: 'close',
      header: t(($) => $.toClose),
      align: 'end',
      sortBy: ({ medianMinutesToClose }) => medianMinutesToClose,
      cell: ({ medianMinutesToClose }) => minutes(medianMinutesToClose),
    },
  ];
  return (
    <Panel
      title={t(($) => $.tab.learning)}
      subtitle={t(($) => $.learningHelp)}
      flush
      state={panelState(statistics)}
      aside={<SpanPicker value={span} onChange={setSpan} hours={lengths} />}
    >
      <DataTable
        caption={t(($) => $.tab.learning)}
        rows={statistics.data?.items}
        columns={columns}
        rowId={({ rule }) => rule}
        sortedBy={{ id: 'alerts', descending: true }}
        empty={{ title: t(($) => $.noRuns), help: t(($) => $.noRunsHelp) }}
      />
    </Panel>
  );
}
