import type { RuleVersion } from '@ioc/contracts/rule-life';
import type { ReactNode } from 'react';
import { StatusBadge } from '#shared/ui/index.ts';
import type { Tone } from '#shared/ui/index.ts';
import { useRuleTexts } from './texts.ts';

const tones: Record<RuleVersion['state'], Tone> = {
  live: 'good',
  shadow: 'info',
  rehearsed: 'info',
  draft: 'neutral',
  off: 'neutral',
};

export function RuleStateBadge({ state }: { state: RuleVersion['state'] }): ReactNode {
  const t = useRuleTexts();
  return <StatusBadge tone={tones[state]}>{t(($) => $.states[state])}</StatusBadge>;
}
