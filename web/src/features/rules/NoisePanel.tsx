import type { RuleDetail } from '@ioc/contracts/rule-life';
import type { ReactNode } from 'react';
import { Panel } from '#shared/ui/index.ts';
import { Noise } from './Noise.tsx';
import css from './rules.module.css';
import { useRuleTexts } from './texts.ts';

/** How often it called people, beside what it may. */
export function NoisePanel({ rule }: { rule: RuleDetail }): ReactNode {
  const t = useRuleTexts();
  const { week, night, budget, exceeded } = rule.noise;
  return (
    <Panel title={t(($) => $.noise)}>
      <dl className={css.numbers}>
        <div>
          <dt>{t(($) => $.week)}</dt>
          <dd>
            <Noise count={week} budget={budget?.perWeek} />
          </dd>
        </div>
        <div>
          <dt>{t(($) => $.night)}</dt>
          <dd>
            <Noise count={night} budget={budget?.perNight} />
          </dd>
        </div>
      </dl>
      <p className={css.soft}>
        {exceeded ? t(($) => $.exceededHelp) : budget === null ? t(($) => $.noBudget) : t(($) => $.budgetHelp)}
      </p>
    </Panel>
  );
}
