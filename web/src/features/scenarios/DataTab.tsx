import type { Scenario } from '@ioc/contracts/scenarios';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { useIndicators, usePanelState } from '#shared/monitoring/index.ts';
import { useMay } from '#shared/session/session.ts';
import { DataTable, Panel, StatusBadge } from '#shared/ui/index.ts';
import type { Column, Tone } from '#shared/ui/index.ts';
import { useReadiness } from './queries.ts';
import css from './scenario.module.css';
import { useScenarioTexts } from './texts.ts';

type Need = NonNullable<ReturnType<typeof useReadiness>['data']>['items'][number];
const tones: Record<Need['state'], Tone> = { ready: 'good', late: 'warn', poor: 'warn', missing: 'bad' };

/** What the scenario stands on: data it needs, figures it computes, law it follows, documents it makes. */
export function DataTab({ scenario }: { scenario: Scenario }): ReactNode {
  const t = useScenarioTexts();
  const say = useLocalized();
  const format = useFormat();
  const panelState = usePanelState();
  const mayFigures = useMay('figures.read');
  const mayBriefings = useMay('briefings.read');
  const readiness = useReadiness(scenario.id, true);
  const indicators =
    useIndicators(mayFigures).data?.items.filter((indicator) => indicator.scenario === scenario.id) ?? [];
  const needs = readiness.data?.items;
  const columns: Column<Need>[] = [
    {
      id: 'name',
      header: t(($) => $.need),
      sortBy: ({ name }) => say(name),
      cell: ({ name, need, kind }) =>
        kind === 'data-set' ? <Link to={`/data/${need}` as string}>{say(name)}</Link> : say(name),
    },
    {
      id: 'kind',
      header: t(($) => $.needKind),
      sortBy: ({ kind }) => kind,
      cell: ({ kind }) => t(($) => $.kindOfNeed[kind]),
    },
    {
      id: 'state',
      header: t(($) => $.state),
      sortBy: ({ state }) => state,
      cell: ({ state }) => <StatusBadge tone={tones[state]}>{t(($) => $.readiness[state])}</StatusBadge>,
    },
    { id: 'words', header: t(($) => $.why), cell: ({ words }) => words },
    {
      id: 'newest',
      header: t(($) => $.newest),
      sortBy: ({ newestAt }) => newestAt,
      cell: ({ newestAt }) => format.dateTime(newestAt),
    },
  ];
  return (
    <div className={css.dataTab}>
      <Panel title={t(($) => $.needs)} flush state={panelState(readiness)}>
        <DataTable
          caption={t(($) => $.needs)}
          rows={needs}
          columns={columns}
          rowId={({ need }) => need}
          empty={{ title: t(($) => $.noNeeds), help: t(($) => $.noNeedsHelp) }}
        />
      </Panel>
      <Panel title={t(($) => $.legalBasis)}>
        <ul className={css.plain}>
          {scenario.legalBasis.map((law) => (
            <li key={law}>{law}</li>
          ))}
        </ul>
        <p className={css.soft}>
          {t(($) => $.ownedBy, {
            owner: scenario.ownerName,
            version: scenario.version,
            requirements: scenario.requirements.join(', '),
          })}
        </p>
      </Panel>
      {mayFigures && (
        <Panel title={t(($) => $.indicators)}>
          <ul className={css.plain}>
            {indicators.map(({ id, name }) => (
              <li key={id}>
                <Link to={`/indicators/${id}` as string}>{say(name)}</Link>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {mayBriefings && (
        <Panel
          title={t(($) => $.documents)}
          state={
            scenario.briefings.length === 0
              ? { kind: 'empty', title: t(($) => $.noDocuments), help: t(($) => $.noDocumentsHelp) }
              : { kind: 'ready' }
          }
        >
          <ul className={css.plain}>
            {scenario.briefings.map((template) => (
              <li key={template}>
                <Link to={'/briefings' as string} search={{ template } as never}>
                  {template}
                </Link>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </div>
  );
}
