import type { EventPayload } from '@ioc/contracts/events';
import { streamApi } from '@ioc/contracts/streams';
import type { Thing } from '@ioc/contracts/streams';
import type { EndpointReply } from '@ioc/contracts/endpoint';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '#shared/api/index.ts';
import { useLive } from '#shared/live/index.ts';

const queryKey = ['things', 'wall'];
type Reply = EndpointReply<typeof streamApi.things>;
type Accepted = EventPayload<'observations.accepted'>;

/** Things with their last readings. `select` (of stable identity) keeps a part from drawing again for what it does not show. */
export function useThings<T>(select: (things: readonly Thing[]) => T) {
  return useQuery({
    queryKey,
    queryFn: ({ signal }) => call(streamApi.things, { query: { moving: 'false' }, signal }),
    select: ({ items }: Reply) => select(items),
    // Silence is news that no event tells: it grows with time alone.
    refetchInterval: 30_000,
  });
}

/** Writes accepted readings into the things at hand as they come, without asking the server again. */
export function useLiveThings(): void {
  const client = useQueryClient();
  useLive(['observations.accepted'], (events) => {
    const known = client.getQueryData<Reply>(queryKey);
    if (!known) return;
    const items = withReadings(
      known.items,
      events.map(({ payload }) => payload),
    );
    client.setQueryData<Reply>(queryKey, { ...known, items });
  });
  useLive(['thing.registered'], () => void client.invalidateQueries({ queryKey }));
}

/** The things after these readings; one that was not touched stays the same object. */
export function withReadings(things: readonly Thing[], batches: readonly Accepted[]): Thing[] {
  const byThing = Map.groupBy(batches, ({ thing }) => thing);
  return things.map((thing) => (byThing.get(thing.id) ?? []).reduce(withBatch, thing));
}

function withBatch(thing: Thing, { latest, acceptedAt }: Accepted): Thing {
  const datastreams = thing.datastreams.map((stream) => {
    const reading = latest.find(({ property }) => property === stream.property);
    // Late readings come in too; the newest by event time is what a screen shows.
    if (!reading || (stream.latest && stream.latest.time > reading.time)) return stream;
    const { time, value } = reading;
    return { ...stream, latest: { time, value, quality: qualityOf(reading.quality), receivedAt: acceptedAt } };
  });
  return { ...thing, datastreams, state: 'live', lastHeardAt: acceptedAt };
}

/** The datastream that was measured last; of several at the same moment, the first. */
export function newestStream({ datastreams }: Thing): Thing['datastreams'][number] | undefined {
  return datastreams.reduce<Thing['datastreams'][number] | undefined>(
    (newest, stream) => (stream.latest && (newest?.latest?.time ?? '') < stream.latest.time ? stream : newest),
    undefined,
  );
}

type Quality = NonNullable<Thing['datastreams'][number]['latest']>['quality'];

function qualityOf(text: string): Quality {
  return text === 'calibrating' || text === 'device-error' ? text : 'measured';
}
