import type { RuleDetail, TrialFinding } from '@ioc/contracts/rule-life';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { useFormat, useNow } from '#shared/format/index.ts';
import { spanNow, SpanPicker, usePanelState } from '#shared/monitoring/index.ts';
import type { Span } from '#shared/monitoring/index.ts';
import { DataTable, LevelChip, Panel } from '#shared/ui/index.ts';
import type { Column } from '#shared/ui/index.ts';
import { useTrials } from './queries.ts';
import { useRuleTexts } from './texts.ts';

/** What it found in shadow: nobody was told. */
export function TrialsPanel({ rule }: { rule: RuleDetail }): ReactNode {
  const t = useRuleTexts();
  const format = useFormat();
  const panelState = usePanelState();
  const now = useNow(60_000);
  const [span, setSpan] = useState<Span>({ kind: 'last', hours: 168 });
  const shown = useMemo(() => spanNow(span, now), [span, now]);
  const trials = useTrials(rule.id, shown, true);
  const columns: Column<TrialFinding>[] = [
    {
      id: 'name',
      header: t(($) => $.place),
      sortBy: ({ name }) => name,
      cell: ({ thing, name }) => (thing === '' ? name : <Link to={`/things/${thing}` as string}>{name}</Link>),
    },
    { id: 'title', header: t(($) => $.what), cell: ({ title }) => title },
    { id: 'level', header: t(($) => $.level), cell: ({ level }) => <LevelChip level={level} /> },
    {
      id: 'start',
      header: t(($) => $.start),
      sortBy: ({ start }) => start,
      cell: ({ start }) => format.dateTime(start),
    },
    {
      id: 'length',
      header: t(($) => $.length),
      cell: ({ start, end }) => (end ? format.age(Date.parse(end) - Date.parse(start)) : t(($) => $.notOver)),
    },
    {
      id: 'alert',
      header: t(($) => $.became),
      cell: ({ alert }) =>
        alert === null ? '–' : <Link to={`/alerts/${alert}` as string}>{t(($) => $.anAlert)}</Link>,
    },
  ];
  return (
    <Panel
      title={t(($) => $.trials)}
      subtitle={t(($) => $.trialsHelp)}
      flush
      state={panelState(trials)}
      aside={<SpanPicker value={span} onChange={setSpan} hours={[24, 168, 720]} />}
    >
      <DataTable
        caption={t(($) => $.trials)}
        rows={trials.data?.items}
        columns={columns}
        rowId={({ id }) => id}
        maxHeight="22rem"
        empty={{ title: t(($) => $.noTrials), help: t(($) => $.noTrialsHelp) }}
      />
    </Panel>
  );
}
