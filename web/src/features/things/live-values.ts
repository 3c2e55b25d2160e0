import type { EventPayload } from '@ioc/contracts/events';
import { ReadingQuality } from '@ioc/contracts/streams';
import type { Observation, Thing } from '@ioc/contracts/streams';

type Accepted = EventPayload<'observations.accepted'>;

/** The station as it stands after a batch of readings; a late batch never takes the place of a newer value. */
export function withLatest(thing: Thing, { latest, acceptedAt }: Accepted): Thing {
  const datastreams = thing.datastreams.map((stream) => {
    const reading = latest.find(({ property }) => property === stream.property);
    if (!reading || (stream.latest && stream.latest.time > reading.time)) return stream;
    const { time, value } = reading;
    return { ...stream, latest: { time, value, quality: qualityOf(reading.quality), receivedAt: acceptedAt } };
  });
  const isNewer = thing.lastHeardAt === null || acceptedAt > thing.lastHeardAt;
  return { ...thing, datastreams, ...(isNewer && { lastHeardAt: acceptedAt, state: 'live' as const }) };
}

/** An answer that was on its way while the stream told of something newer: the newer reading stays. */
export function keepNewest(known: Thing | undefined, answer: Thing): Thing {
  if (!known) return answer;
  const datastreams = answer.datastreams.map((stream) => {
    const shown = known.datastreams.find(({ property }) => property === stream.property)?.latest;
    return shown && (!stream.latest || shown.time > stream.latest.time) ? { ...stream, latest: shown } : stream;
  });
  return { ...answer, datastreams };
}

/** Readings with the newest ones of the batches at their end; one that is older than the last waits for the next full read. */
export function appendLatest(
  items: readonly Observation[],
  thing: string,
  property: string,
  batches: readonly Accepted[],
): Observation[] {
  const grown = [...items];
  for (const { latest, acceptedAt } of batches) {
    for (const { property: of, time, value, unit, quality } of latest) {
      const last = grown.at(-1);
      if (of !== property || (last && last.time >= time)) continue;
      grown.push({ thing, property, time, value, unit, quality: qualityOf(quality), receivedAt: acceptedAt });
    }
  }
  return grown;
}

function qualityOf(word: string): ReadingQuality {
  return ReadingQuality.catch('measured').parse(word);
}
