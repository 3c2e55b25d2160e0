import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLocalized } from '#shared/i18n/localized.ts';
import { ScenarioStateBadge, useOverview, usePanelState, useScenarios } from '#shared/monitoring/index.ts';
import { useMay } from '#shared/session/session.ts';
import { PageHeader, Panel } from '#shared/ui/index.ts';
import css from './scenario.module.css';
import { useScenarioTexts } from './texts.ts';

/** All scenarios in operation with how they stand now. */
export function ScenariosPage(): ReactNode {
  const t = useScenarioTexts();
  const say = useLocalized();
  const panelState = usePanelState();
  const scenarios = useScenarios();
  const overview = useOverview(undefined, useMay('figures.read'));
  const states = new Map(overview.data?.states.map(({ scenario, state }) => [scenario, state]));
  const items = scenarios.data?.items ?? [];
  return (
    <>
      <PageHeader title={t(($) => $.title)} subtitle={t(($) => $.subtitle)} />
      <Panel
        title={t(($) => $.running)}
        flush
        state={panelState(scenarios, {
          empty: { when: items.length === 0, title: t(($) => $.none), help: t(($) => $.noneHelp) },
        })}
      >
        <ul className={css.scenarios}>
          {items.map(({ id, name, summary, ownerName, active, family }) => (
            <li key={id} className={css.scenario}>
              <div className={css.scenarioHead}>
                <Link to={`/scenarios/${id}` as string}>{say(name)}</Link>
                <ScenarioStateBadge state={active ? (states.get(id) ?? 'normal') : 'off'} />
              </div>
              <p>{say(summary)}</p>
              <p className={css.soft}>
                {t(($) => $.family[family])} · {ownerName}
              </p>
            </li>
          ))}
        </ul>
      </Panel>
    </>
  );
}
