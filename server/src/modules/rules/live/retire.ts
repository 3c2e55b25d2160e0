import type { Transaction } from 'kysely';
import type { Unit } from '#platform/unit';
import { currentAlerts, insertVersion } from '../store/alerts.ts';
import type { RuleTables } from '../tables.ts';

/**
 * Nothing watches the alerts of a rule any more that was switched off, or judges differently now: those still running end with the
 * moment of that change. They stay as they were found.
 */
export async function endAlertsOf(unit: Unit<RuleTables>, activations: readonly number[]): Promise<void> {
  if (activations.length === 0) return;
  for (const alert of await openAlerts(unit.db, activations)) {
    const { seq: _seq, ...facts } = alert;
    const end = alert.start_at > unit.now ? alert.start_at : unit.now;
    const episode = { ...alert.episode, end: end.getTime(), endedBy: 'forgotten' as const };
    const evidence = { ...alert.evidence, conditions: { ...alert.evidence.conditions, endedBy: 'rule-changed' } };
    await insertVersion(unit.db, {
      ...facts,
      version: alert.version + 1,
      end_at: end,
      recorded_at: unit.now,
      episode,
      evidence,
    });
    const { id, rule, level, area, field } = alert;
    await unit.publish(
      'alert.changed',
      { alert: id, rule, level, area, end: end.toISOString(), state: 'ended' },
      { field },
    );
  }
}

function openAlerts(db: Transaction<RuleTables>, activations: readonly number[]) {
  return currentAlerts(db)
    .where('end_at', 'is', null)
    .where('withdrawn', '=', false)
    .where('track', 'in', (query) =>
      query
        .selectFrom('rule_progress')
        .select('rule_progress.track')
        .where('activation', 'in', [...activations]),
    )
    .execute();
}
