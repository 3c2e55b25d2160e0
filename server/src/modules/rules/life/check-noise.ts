import { formatDate } from '@ioc/contracts/format';
import { systemCaller } from '#platform/caller';
import type { Unit } from '#platform/unit';
import type { RuleBook } from '../described/rule-book.ts';
import { insertChange, lockRule } from '../store/life.ts';
import { alertsPerNight, dayMs, insertNoise } from '../store/noise.ts';
import type { RuleTables } from '../tables.ts';
import { readLives, type RuleLife, versionOf } from './in-force.ts';
import { noiseOf } from './noise.ts';
import { isWaiting } from './present.ts';
import { templateVersion } from './slots.ts';

/**
 * Says once per night and week that a live rule is louder than its budget, and proposes that it goes into shadow. Nothing is
 * muted: people decide on the proposal.
 */
export async function checkNoise(unit: Unit<RuleTables>, book: RuleBook): Promise<void> {
  const counted = await alertsPerNight(unit.db, { since: new Date(unit.now.getTime() - 8 * dayMs) });
  for (const life of await readLives(unit, book)) {
    const live = life.slots.live === null ? undefined : versionOf(life, life.slots.live);
    if (!live) continue;
    const { id, description } = live.rule;
    const { exceeded } = noiseOf(description.noiseBudget, counted.get(id) ?? [], unit.now);
    const news: string[] = [];
    for (const loud of exceeded) {
      if (!(await insertNoise(unit.db, { rule: id, ...loud, told_at: unit.now }))) continue;
      const span = loud.period === 'night' ? `đêm ${formatDate(loud.day)}` : 'bảy ngày qua';
      news.push(`${loud.alerts} cảnh báo trong ${span}, định mức là ${loud.budget}`);
    }
    if (news.length === 0) continue;
    const change = await proposeShadow(unit, life, news.join('; '));
    await unit.publish('rule.changed', { rule: id, what: 'too-loud', change }, { field: live.rule.field });
  }
}

/** The id of the proposal; the one that waits already does for another reason too. */
async function proposeShadow(
  unit: Unit<RuleTables>,
  { template, slots, changes }: RuleLife,
  reason: string,
): Promise<string> {
  const { id: rule } = template.rule;
  await lockRule(unit.db, rule);
  const waiting = changes.find(
    (change) => isWaiting(change) && change.target === 'shadow' && (change.version ?? templateVersion) === slots.live,
  );
  if (waiting) return waiting.id;
  return insertChange(unit.db, {
    rule,
    version: slots.live === templateVersion ? null : slots.live,
    target: 'shadow',
    author: systemCaller,
    reason,
    now: unit.now,
    effectiveFrom: null,
    needsSecond: true,
  });
}
