import type { RuleState } from '@ioc/contracts/rules';

/** The version of a rule that is live and the one that runs in shadow beside it; null = none. */
export type Slots = {
  live: string | null;
  shadow: string | null;
  liveSince: number | null;
  shadowSince: number | null;
};
/** An approved change, epoch ms. */
export type Step = { version: string; to: 'live' | 'shadow' | 'off'; effectiveAt: number; seq: number };

export const templateVersion = 'template';

/** What is in force at a moment: the state of the template, then every approved change in the order it took effect. */
export function slotsAt(templateState: RuleState, steps: readonly Step[], now: number): Slots {
  const slots: Slots = {
    live: templateState === 'live' ? templateVersion : null,
    shadow: templateState === 'shadow' ? templateVersion : null,
    liveSince: null,
    shadowSince: null,
  };
  const taken = steps
    .filter(({ effectiveAt }) => effectiveAt <= now)
    .toSorted((a, b) => a.effectiveAt - b.effectiveAt || a.seq - b.seq);
  for (const { version, to, effectiveAt } of taken) {
    if (slots.live === version || to === 'live') Object.assign(slots, { live: null, liveSince: null });
    if (slots.shadow === version || to === 'shadow') Object.assign(slots, { shadow: null, shadowSince: null });
    if (to === 'live') Object.assign(slots, { live: version, liveSince: effectiveAt });
    if (to === 'shadow') Object.assign(slots, { shadow: version, shadowSince: effectiveAt });
  }
  return slots;
}
