import type { Transaction } from 'kysely';
import type { RuleTables } from '../tables.ts';
import { alertsOfTracks, type StoredAlert } from './alerts.ts';
import { trialsOfTracks } from './trials.ts';

/** An alert, or (`quiet`) a finding of a rule in shadow: what a track has found so far. */
export type StoredFinding = StoredAlert & { quiet: boolean };

/** All that these tracks found, withdrawn findings too; trial findings are asked for only where a track was ever in shadow. */
export async function findingsOfTracks(
  db: Transaction<RuleTables>,
  tracks: readonly { key: string; activation: { wasQuiet: boolean } }[],
): Promise<Map<string, StoredFinding[]>> {
  const alerts = await alertsOfTracks(
    db,
    tracks.map(({ key }) => key),
  );
  const trials = Map.groupBy(
    await trialsOfTracks(
      db,
      tracks.filter(({ activation }) => activation.wasQuiet).map(({ key }) => key),
    ),
    ({ track }) => track,
  );
  const found = new Map<string, StoredFinding[]>();
  for (const { key } of tracks) {
    const loud = (alerts.get(key) ?? []).map((alert) => ({ ...alert, quiet: false }));
    const quiet = (trials.get(key) ?? []).map((row): StoredFinding => {
      const times = { raisedAt: row.raised_at.getTime(), recordedAt: row.recorded_at.getTime() };
      const { id, version, level, withdrawn } = row;
      return { ...row.episode, id, version, code: '', level, withdrawn, ...times, quiet: true };
    });
    if (loud.length + quiet.length > 0)
      found.set(
        key,
        [...loud, ...quiet].sort((a, b) => a.start - b.start),
      );
  }
  return found;
}
