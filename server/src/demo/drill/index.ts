import type { DrillDescription } from '@ioc/contracts/drill-description';
import { compileRules, findInLog } from '../../modules/rules/index.ts';
import { ProvinceError, type Province } from '../../modules/scenarios/index.ts';
import { drillLog } from './drill-log.ts';
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
  const played = own.filter(({ thingKind }) => thingKind !== null);
  const log = drillLog(drill, seed);
  const found = findInLog(played, log, Date.parse(drill.to));
  const ids = (some: typeof own): string[] => some.map(({ id }) => id).toSorted();
  const notPlayed = own.filter(({ thingKind }) => thingKind === null);
  return scoreSheet(drill, { log, found, seed, rules: ids(played), notPlayed: ids(notPlayed) });
}
