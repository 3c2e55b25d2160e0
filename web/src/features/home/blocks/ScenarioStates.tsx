import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLocalized } from '#shared/i18n/localized.ts';
import { ScenarioStateBadge, useOverview, useScenarios } from '#shared/monitoring/index.ts';
import css from '../home.module.css';
import { useHomeTexts } from '../texts.ts';
import { HomePanel } from './HomePanel.tsx';

/** How every scenario stands, in one word each. */
export function ScenarioStates(): ReactNode {
  const t = useHomeTexts();
  const say = useLocalized();
  const scenarios = useScenarios();
  const overview = useOverview();
  const states = new Map(overview.data?.states.map(({ scenario, state }) => [scenario, state]));
  const items = scenarios.data?.items ?? [];
  return (
    <HomePanel
      title={t(($) => $.scenarios)}
      asked={scenarios}
      empty={{ when: items.length === 0, title: t(($) => $.noScenarios), help: t(($) => $.noScenariosHelp) }}
    >
      <ul className={css.rows}>
        {items.map(({ id, name, ownerName, active }) => {
          const state = active ? states.get(id) : 'off';
          return (
            <li key={id} className={css.row}>
              <span className={css.stack}>
                <Link to={`/scenarios/${id}` as string} className={css.link}>
                  {say(name)}
                </Link>
                <span className={css.soft}>{ownerName}</span>
              </span>
              {state && <ScenarioStateBadge state={state} />}
            </li>
          );
        })}
      </ul>
    </HomePanel>
  );
}
