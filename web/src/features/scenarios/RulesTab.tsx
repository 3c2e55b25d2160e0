import type { Rule } from '@ioc/contracts/rules';
import type { Scenario } from '@ioc/contracts/scenarios';
import { Button } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLocalized } from '#shared/i18n/localized.ts';
import { useAgencies, usePanelState } from '#shared/monitoring/index.ts';
import { useMay } from '#shared/session/session.ts';
import { LevelChip, Panel, StatusBadge } from '#shared/ui/index.ts';
import type { Tone } from '#shared/ui/index.ts';
import { useScenarioRules } from './queries.ts';
import css from './scenario.module.css';
import { useScenarioTexts } from './texts.ts';

const tones: Record<Rule['state'], Tone> = { live: 'good', shadow: 'info', draft: 'neutral', off: 'neutral' };

/** The rules in words; each has a page where it is tried on the past before anybody relies on it. */
export function RulesTab({ scenario }: { scenario: Scenario }): ReactNode {
  const t = useScenarioTexts();
  const say = useLocalized();
  const panelState = usePanelState();
  const mayRehearse = useMay('rules.rehearse');
  const rules = useScenarioRules(scenario.id, true);
  const agencies = useAgencies().data?.items ?? [];
  const items = rules.data?.items ?? [];
  const agencyName = (id: string) => {
    const agency = agencies.find((one) => one.id === id);
    return agency ? say(agency.name) : id;
  };

  return (
    <Panel
      title={t(($) => $.tab.rules)}
      subtitle={t(($) => $.rulesHelp)}
      flush
      state={panelState(rules, {
        empty: { when: items.length === 0, title: t(($) => $.noRules), help: t(($) => $.noRulesHelp) },
      })}
    >
      <ul className={css.rules}>
        {items.map((rule) => (
          <li key={rule.id} className={css.rule}>
            <div className={css.ruleWords}>
              <h3>
                {say(rule.name)} <LevelChip level={rule.level} />{' '}
                <StatusBadge tone={tones[rule.state]}>{t(($) => $.ruleState[rule.state])}</StatusBadge>
              </h3>
              <p>{rule.words}</p>
              <p className={css.soft}>
                {t(($) => $.ruleFacts, { version: rule.version, agency: agencyName(rule.agency) })}
              </p>
            </div>
            {mayRehearse && (
              <Button
                component={Link}
                to={`/rules/${rule.id}`}
                variant="default"
                size="sm"
                leftSection={<IconPlayerPlay size={16} stroke={1.75} />}
                aria-label={`${t(($) => $.rehearse)}: ${say(rule.name)}`}
              >
                {t(($) => $.rehearse)}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
