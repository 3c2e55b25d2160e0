import type { Unit } from '#platform/unit';
import { readAreaCounts } from '../area-counts.ts';
import type { Input } from '../detector.ts';
import { findingsSeries } from '../findings-series.ts';
import { replayFrom } from '../replay.ts';
import { idOf, readArrivals, type ReadFigures, readReadings, type Subject, wholeThing } from '../sources.ts';
import { alertsOfRules } from '../store/alerts.ts';
import type { StoredFinding } from '../store/findings.ts';
import type { RuleTables } from '../tables.ts';
import { admitted, historyAfterDays, type Track, watchesArrivals } from './track.ts';

type Where = { unit: Unit<RuleTables>; subject: Subject; readFigures: ReadFigures };
type Again = { track: Track; changedFrom: number; known: readonly StoredFinding[] };

/** Reads the inputs of tracks that are judged anew; readings once for all of them, from the earliest moment any will ask for. */
export function inputReader(
  { unit, subject, readFigures }: Where,
  again: readonly Again[],
): (track: Track, from: number) => Promise<readonly Input[]> {
  const earliest = again
    .filter(({ track }) => track.series.source.kind === 'readings' && !watchesArrivals(track))
    .reduce((least, one) => Math.min(least, startOf(one)), Infinity);
  const thing = idOf(subject);
  let readings: Promise<Map<string, Map<string, Input[]>>> | null = null;

  return async (track, from) => {
    const { source } = track.series;
    if (source.kind === 'figures') {
      return admitted(track, await readFigures(unit, { indicator: source.indicator, subject, from }));
    }
    if (source.kind === 'areas') {
      const { indicator } = source;
      return admitted(track, await readAreaCounts(unit, { indicator, province: idOf(subject), from }));
    }
    if (source.kind === 'findings') {
      const spans = await alertsOfRules(unit.db, { rules: source.rules, subject, from: new Date(Math.max(from, 0)) });
      return admitted(track, findingsSeries(spans));
    }
    if (source.kind === 'positions') return [];
    if (watchesArrivals(track)) {
      return admitted(track, await readArrivals(unit, thing, { from, historyAfterDays: historyAfterDays(track) }));
    }
    readings ??= readReadings(unit, [thing], { from: Math.min(earliest, from) });
    const byProperty = (await readings).get(thing) ?? new Map<string, Input[]>();
    const inputs = source.property === null ? wholeThing(byProperty) : (byProperty.get(source.property) ?? []);
    return admitted(
      track,
      inputs.filter(({ time }) => time >= from),
    );
  };
}

function startOf({ track: { regime }, changedFrom, known }: Again): number {
  const standing = known.filter(({ withdrawn }) => !withdrawn);
  const { detector, parameters } = regime;
  return replayFrom(detector.lookbackMs(parameters), standing, changedFrom, detector.keepsPast);
}
