import type { Transaction } from 'kysely';
import type { Unit } from '#platform/unit';
import { type AlertRow, currentAlerts, insertVersion } from '../store/alerts.ts';
import { currentTrials, insertTrial } from '../store/trials.ts';
import type { RuleTables } from '../tables.ts';

/**
 * Nothing watches the findings of a rule any more that was switched off, or judges differently now: those still running end with
 * the moment of that change. They stay as they were found.
 */
export async function endFindingsOf(unit: Unit<RuleTables>, activations: readonly number[]): Promise<void> {
  if (activations.length === 0) return;
  await endAlertsOf(unit, activations);
  const trials = await currentTrials(unit.db)
    .where('end_at', 'is', null)
    .where('withdrawn', '=', false)
    .where('alert', 'is', null)
    .where('track', 'in', tracksOf(unit.db, activations))
    .execute();
  for (const trial of trials) await insertTrial(unit.db, { ...trial, ...endedNow(trial, unit.now) });
}

async function endAlertsOf(unit: Unit<RuleTables>, activations: readonly number[]): Promise<void> {
  for (const alert of await openAlerts(unit.db, activations)) {
    const { seq: _seq, ...facts } = alert;
    const ended = endedNow(alert, unit.now);
    await insertVersion(unit.db, { ...facts, ...ended });
    const { id, rule, level, area, field } = alert;
    const end = ended.end_at.toISOString();
    await unit.publish('alert.changed', { alert: id, rule, level, area, end, state: 'ended' }, { field });
  }
}

function openAlerts(db: Transaction<RuleTables>, activations: readonly number[]) {
  return currentAlerts(db)
    .where('end_at', 'is', null)
    .where('withdrawn', '=', false)
    .where('track', 'in', tracksOf(db, activations))
    .execute();
}

function tracksOf(db: Transaction<RuleTables>, activations: readonly number[]) {
  return db
    .selectFrom('rule_progress')
    .select('rule_progress.track')
    .where('activation', 'in', [...activations]);
}

/** What the next version says differently. */
function endedNow(
  { start_at, version, episode, evidence }: Pick<AlertRow, 'start_at' | 'version' | 'episode' | 'evidence'>,
  now: Date,
) {
  const end_at = start_at > now ? start_at : now;
  return {
    version: version + 1,
    end_at,
    recorded_at: now,
    episode: { ...episode, end: end_at.getTime(), endedBy: 'forgotten' as const },
    evidence: { ...evidence, conditions: { ...evidence.conditions, endedBy: 'rule-changed' } },
  };
}
