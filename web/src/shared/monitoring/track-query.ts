import { positionApi } from '@ioc/contracts/positions';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/index.ts';

/** Where one thing was over a span, in order of time. */
export function trackQuery(thing: string, { from, to }: { from: string; to: string }) {
  return queryOptions({
    queryKey: ['positions', thing, from, to],
    queryFn: ({ signal }) => call(positionApi.positions, { query: { thing, from, to, limit: 20_000 }, signal }),
  });
}
