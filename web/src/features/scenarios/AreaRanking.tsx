import type { Figure } from '@ioc/contracts/indicators';
import type { Scenario } from '@ioc/contracts/scenarios';
import type { ReactNode } from 'react';
import { useLocalized } from '#shared/i18n/localized.ts';
import { byUnit, CategoryValue, useCommunes, useFiguresOf, usePanelState } from '#shared/monitoring/index.ts';
import { DataTable, Panel } from '#shared/ui/index.ts';
import type { Column } from '#shared/ui/index.ts';
import css from './scenario.module.css';
import { useScenarioIndicators } from './scenario-indicators.ts';
import { useScenarioTexts } from './texts.ts';

type AreaRow = { code: string; name: string; figures: (Figure | null)[] };

/** Communes side by side by the headline figures of the scenario, the highest first. */
export function AreaRanking({ scenario }: { scenario: Scenario }): ReactNode {
  const t = useScenarioTexts();
  const say = useLocalized();
  const panelState = usePanelState();
  const communes = useCommunes();
  const { ofAreas } = useScenarioIndicators(scenario);
  const answers = useFiguresOf(ofAreas.map(({ id }) => ({ indicator: id, latest: 'true' as const })));
  const maps = answers.map(({ data }) => byUnit(data?.items));
  const rows = (communes.data?.items ?? [])
    .map(({ code, fullName }): AreaRow => ({
      code,
      name: fullName,
      figures: maps.map((figures) => figures.get(code) ?? null),
    }))
    .toSorted((first, second) => (second.figures[0]?.value ?? -1) - (first.figures[0]?.value ?? -1));
  const columns: Column<AreaRow>[] = [
    { id: 'name', header: t(($) => $.commune), pinned: true, sortBy: ({ name }) => name, cell: ({ name }) => name },
    ...ofAreas.map((indicator, place): Column<AreaRow> => ({
      id: indicator.id,
      header: say(indicator.name),
      align: 'end',
      sortBy: ({ figures }) => figures[place]?.value,
      cell: ({ figures, name }) => (
        <CategoryValue figure={figures[place]} indicator={indicator} label={`${say(indicator.name)}, ${name}`} />
      ),
    })),
  ];

  return (
    <Panel title={t(($) => $.areaRanking)} flush className={css.below} state={panelState(communes)}>
      <DataTable
        caption={t(($) => $.areaRanking)}
        rows={rows}
        columns={columns}
        rowId={({ code }) => code}
        maxHeight="28rem"
      />
    </Panel>
  );
}
