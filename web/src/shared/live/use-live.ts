import type { EventName } from '@ioc/contracts/events';
import { useQueryClient } from '@tanstack/react-query';
import type { QueryKey } from '@tanstack/react-query';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { coalesce } from './coalesce.ts';
import { tabStream } from './live-stream.ts';
import type { LiveConnection, LiveEvent } from './live-stream.ts';

/** Screens are told at most four times a second, whatever the rate of the sensors. */
const deliverEveryMs = 250;

/** Hears events while the part is shown; `handler` gets them in batches, at most four times a second. */
export function useLive<N extends EventName>(
  names: readonly N[],
  handler: (events: LiveEvent<N>[]) => void,
  everyMs = deliverEveryMs,
): void {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  const key = names.join(' ');
  useEffect(() => {
    const gathered = coalesce<LiveEvent<N>>(everyMs, (events) => latest.current(events));
    const stopListening = tabStream.listen(key.split(' ') as N[], (event) => gathered.add(event));
    return () => {
      stopListening();
      gathered.stop();
    };
  }, [key, everyMs]);
}

/** Marks cached answers as out of date when an event says so: `{ 'alert.raised': [['alerts']] }`; at most once a second. */
export function useLiveQueryInvalidation(plan: Partial<Record<EventName, readonly QueryKey[]>>): void {
  const client = useQueryClient();
  useLive(
    Object.keys(plan) as EventName[],
    (events) => {
      const keys = new Map<string, QueryKey>();
      for (const { name } of events) for (const key of plan[name] ?? []) keys.set(JSON.stringify(key), key);
      for (const queryKey of keys.values()) void client.invalidateQueries({ queryKey });
    },
    1000,
  );
}

/** Whether the stream is open, and since when it is as it is. */
export function useLiveConnection(): LiveConnection {
  return useSyncExternalStore(tabStream.watchConnection, tabStream.connection);
}
