import type { SharedBySilent, SilentThing } from '@ioc/contracts/thing-care';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { usePanelState } from '#shared/monitoring/index.ts';
import { DataTable, FilterRow, PageHeader, Panel } from '#shared/ui/index.ts';
import type { Column } from '#shared/ui/index.ts';
import css from './care.module.css';
import { useSilent } from './queries.ts';
import { SilentTable } from './SilentTable.tsx';
import { useCareTexts } from './texts.ts';

/** What is silent now and since when, what the silent share, and apart from them what is being worked on. */
export function SilentPage(): ReactNode {
  const t = useCareTexts();
  const say = useLocalized();
  const format = useFormat();
  const panelState = usePanelState();
  const silent = useSilent();
  const [chosen, setChosen] = useState<SharedBySilent | null>(null);
  const items = silent.data?.items;
  const shown = items?.filter(
    ({ thing, maintenance }) => maintenance === null && (chosen === null || chosen.things.includes(thing)),
  );
  const resting = items?.filter(({ maintenance }) => maintenance !== null) ?? [];
  const simulated = items !== undefined && items.length > 0 && items.every((one: SilentThing) => one.simulated);
  const at = silent.data?.at;

  return (
    <>
      <PageHeader
        title={t(($) => $.silent.title)}
        subtitle={at && t(($) => $.silent.subtitle, { at: format.dateTime(at) })}
      />
      <Panel
        title={t(($) => $.silent.shared)}
        subtitle={t(($) => $.silent.sharedHelp)}
        flush
        className={css.wide}
        state={panelState(silent)}
      >
        <SharedTable shared={silent.data?.shared} chosen={chosen} onChoose={setChosen} />
      </Panel>
      {chosen && (
        <FilterRow onClear={() => setChosen(null)} clearText={t(($) => $.silent.clear)}>
          {t(($) => $.silent.filtered, { factor: say(chosen.factorName), value: say(chosen.valueName) })}
        </FilterRow>
      )}
      <Panel
        title={t(($) => $.silent.list)}
        flush
        simulated={simulated}
        className={css.wide}
        state={panelState(silent)}
        aside={shown && <span className={css.soft}>{t(($) => $.silent.count, { count: shown.length })}</span>}
      >
        <SilentTable things={shown} at={at} tagged={!simulated} caption={t(($) => $.silent.list)} />
      </Panel>
      {resting.length > 0 && (
        <Panel title={t(($) => $.silent.maintenance)} flush className={css.wide}>
          <SilentTable
            things={resting}
            at={at}
            tagged={!simulated}
            caption={t(($) => $.silent.maintenance)}
            withMaintenance
          />
        </Panel>
      )}
    </>
  );
}

type SharedTableProps = {
  shared: readonly SharedBySilent[] | undefined;
  chosen: SharedBySilent | null;
  onChoose: (shared: SharedBySilent | null) => void;
};

function SharedTable({ shared, chosen, onChoose }: SharedTableProps): ReactNode {
  const t = useCareTexts();
  const say = useLocalized();
  const format = useFormat();
  const keyOf = ({ factor, value }: SharedBySilent) => `${factor} ${value}`;
  const columns: Column<SharedBySilent>[] = [
    {
      id: 'factor',
      header: t(($) => $.silent.factor),
      sortBy: ({ factorName }) => say(factorName),
      cell: ({ factorName }) => say(factorName),
    },
    {
      id: 'value',
      header: t(($) => $.silent.value),
      sortBy: ({ valueName }) => say(valueName),
      cell: (one) => (
        <button type="button" className={css.choose} aria-pressed={chosen === one} onClick={() => onChoose(one)}>
          {say(one.valueName)}
        </button>
      ),
    },
    {
      id: 'share',
      header: t(($) => $.silent.share),
      sortBy: ({ silent }) => silent,
      cell: ({ silent, of }) =>
        t(($) => $.silent.shareOf, {
          silent: format.number(silent),
          of: format.number(of),
          percent: format.percent((100 * silent) / of, { maxDecimals: 0 }),
        }),
    },
  ];
  return (
    <DataTable
      caption={t(($) => $.silent.shared)}
      rows={shared}
      columns={columns}
      rowId={keyOf}
      openId={chosen && keyOf(chosen)}
      onOpen={onChoose}
      maxHeight="18rem"
      sortedBy={{ id: 'share', descending: true }}
      empty={{ title: t(($) => $.silent.noShared), help: t(($) => $.silent.noSharedHelp) }}
    />
  );
}
