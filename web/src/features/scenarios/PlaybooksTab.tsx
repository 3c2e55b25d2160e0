import type { Playbook, Scenario } from '@ioc/contracts/scenarios';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { useAgencies, usePanelState } from '#shared/monitoring/index.ts';
import { Panel, StatusBadge } from '#shared/ui/index.ts';
import { usePlaybooks } from './queries.ts';
import css from './scenario.module.css';
import { useScenarioTexts } from './texts.ts';

/** Who does what within how long when it happens. */
export function PlaybooksTab({ scenario }: { scenario: Scenario }): ReactNode {
  const t = useScenarioTexts();
  const say = useLocalized();
  const panelState = usePanelState();
  const playbooks = usePlaybooks(scenario.id);
  const items = playbooks.data?.items ?? [];
  if (items.length === 0) {
    return (
      <Panel
        title={t(($) => $.tab.playbooks)}
        state={panelState(playbooks, {
          empty: { when: true, title: t(($) => $.noPlaybooks), help: t(($) => $.noPlaybooksHelp) },
        })}
      />
    );
  }
  return (
    <div className={css.playbooks}>
      {items.map((playbook) => (
        <Panel
          key={playbook.id}
          title={say(playbook.name)}
          subtitle={t(($) => $.playbookFacts, { version: playbook.version, count: playbook.steps.length })}
        >
          <Steps playbook={playbook} />
        </Panel>
      ))}
    </div>
  );
}

function Steps({ playbook }: { playbook: Playbook }): ReactNode {
  const t = useScenarioTexts();
  const say = useLocalized();
  const format = useFormat();
  const agencies = new Map(useAgencies().data?.items.map((agency) => [agency.id, say(agency.name)]));
  return (
    <ol className={css.steps}>
      {playbook.steps.map(({ id, title, agency, withinMinutes, mandatory, checklist, instructions }) => (
        <li key={id} className={css.step}>
          <h3>{title}</h3>
          <p className={css.soft}>
            {agency === '@commune' ? t(($) => $.communeOfPlace) : (agencies.get(agency) ?? agency)} ·{' '}
            {t(($) => $.within, { time: format.age(withinMinutes * 60_000) })}{' '}
            {!mandatory && <StatusBadge tone="neutral">{t(($) => $.optional)}</StatusBadge>}
          </p>
          {instructions && <p>{instructions}</p>}
          {checklist.length > 0 && (
            <ul className={css.checklist}>
              {checklist.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  );
}
