import type { DrillDescription } from '@ioc/contracts/drill-description';
import { compileRules, type CompiledRule } from '../../modules/rules/index.ts';
import { ProvinceError, type Province } from '../../modules/scenarios/index.ts';
import { drillLog } from './drill-log.ts';
import { findAsKnown } from './find-as-known.ts';
import { scoreSheet, type ScoreSheet } from './score-sheet.ts';

export { checkDrills } from './check-drills.ts';
export { drillLog } from './drill-log.ts';
export type { ScoreSheet } from './score-sheet.ts';

/**
 * Plays the ground truth of a scenario through the detectors of live evaluation, all in memory, and holds what they find against
 * it. The rules are those of province/ that are live; the same seed gives the same sheet.
 */
export function playDrill(province: Province, drill: DrillDescription, seed = drill.seed): ScoreSheet {
  const { rules: compiled, problems } = compileRules(province);
  if (problems.length > 0) throw new ProvinceError(problems);
  const own = compiled.filter(({ scenario, description }) => scenario === drill.id && description.state === 'live');
  const log = drillLog(drill, seed);
  const isPlayed = ({ thingKind, series }: CompiledRule): boolean =>
    log.some(
      ({ kind, byProperty }) =>
        kind === thingKind && (kind !== null || series.some(({ name }) => byProperty.has(name))),
    );
  const played = own.filter(isPlayed);
  const begins = Date.parse(drill.from);
  // What the rules find in the years before is not played.
  const found = findAsKnown(played, log, Date.parse(drill.to)).filter(({ episode }) => episode.start >= begins);
  const ids = (some: typeof own): string[] => some.map(({ id }) => id).toSorted();
  const notPlayed = own.filter((rule) => !isPlayed(rule));
  return scoreSheet(drill, { log, found, seed, rules: ids(played), notPlayed: ids(notPlayed) });
}
