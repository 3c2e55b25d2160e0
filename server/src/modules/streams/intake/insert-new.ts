import type { CopyIn } from '#platform/bulk-unit';
import type { Unit } from '#platform/unit';
import { thawObservations } from '../cold/thaw.ts';
import { copyTarget, encodeObservations } from '../store/copy-rows.ts';
import { codeOf, insertObservations, readValues, streamMoment } from '../store/observations.ts';
import type { StreamTables } from '../tables.ts';
import type { Candidate } from './keep.ts';
import type { Watermarks } from './watermarks.ts';

type Sorted = { accepted: Candidate[]; repeated: Candidate[]; conflicting: Candidate[] };

/**
 * Writes what is new, and tells apart the rest: the same reading again, or another value for the same moment. Readings newer than all
 * that is known of their stream are copied without asking; the others, few as a rule, are inserted where nothing lies yet. These come
 * second: the other way round each copy would meet what they had just written.
 */
export async function insertNew(
  unit: Unit<StreamTables>,
  candidates: readonly Candidate[],
  watermarks: Watermarks,
  copyIn: CopyIn | null,
): Promise<Sorted> {
  const { fresh, doubtful } = copyIn ? freshOf(candidates, watermarks) : { fresh: [], doubtful: candidates };
  if (copyIn && fresh.length > 0) await copyIn(copyTarget, encodeObservations(fresh.map(rowOf(unit.now.getTime()))));
  if (doubtful.length === 0) return { accepted: fresh, repeated: [], conflicting: [] };
  const { accepted, repeated, conflicting } = await insertDoubtful(unit, doubtful);
  return { accepted: [...fresh, ...accepted], repeated, conflicting };
}

/** Within a batch the mark rises with it: what comes twice in it is doubtful the second time. */
function freshOf(candidates: readonly Candidate[], watermarks: Watermarks) {
  const risen = new Map<number, number>();
  const fresh: Candidate[] = [];
  const doubtful: Candidate[] = [];
  for (const candidate of candidates) {
    const mark = risen.get(candidate.stream) ?? watermarks.of(candidate.stream);
    const time = candidate.time.getTime();
    if (mark === undefined || time <= mark) doubtful.push(candidate);
    else {
      risen.set(candidate.stream, time);
      fresh.push(candidate);
    }
  }
  return { fresh, doubtful };
}

function rowOf(now: number) {
  return ({ stream, time, value, quality, receivedAt }: Candidate) => ({
    stream,
    time: time.getTime(),
    value,
    quality: codeOf(quality),
    receivedAt: receivedAt?.getTime() ?? now,
  });
}

async function insertDoubtful(unit: Unit<StreamTables>, candidates: readonly Candidate[]): Promise<Sorted> {
  const first = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const moment = streamMoment(candidate.stream, candidate.time);
    if (!first.has(moment)) first.set(moment, candidate);
  }
  await thawObservations(
    unit.db,
    [...first.values()].map(({ stream, time, sound: { thing, property } }) => ({
      stream,
      time,
      thing: thing.id,
      property,
    })),
  );
  const inserted = await insertObservations(unit.db, [...first.values()], unit.now);

  const accepted: Candidate[] = [];
  const doubtful: Candidate[] = [];
  for (const candidate of candidates) {
    const moment = streamMoment(candidate.stream, candidate.time);
    (first.get(moment) === candidate && inserted.has(moment) ? accepted : doubtful).push(candidate);
  }
  const stored = await readValues(unit.db, doubtful);
  const isRepeat = (candidate: Candidate): boolean => {
    const known = stored.get(streamMoment(candidate.stream, candidate.time));
    return known?.value === candidate.value && known.quality === candidate.quality;
  };
  return {
    accepted,
    repeated: doubtful.filter(isRepeat),
    conflicting: doubtful.filter((candidate) => !isRepeat(candidate)),
  };
}
