import type { SpatialFilter } from '@ioc/contracts/admin-units';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { decodeFilter, decodeObject, encodeFilter, encodeObject } from './address.ts';
import type { MapSearch, ObjectRef } from './address.ts';

const route = getRouteApi('/map');

/** The state of the page that its address carries, and how to change it. */
export function useMapAddress() {
  const search: MapSearch = route.useSearch();
  const navigate = useNavigate({ from: '/map' });

  const change = useCallback(
    (part: Partial<MapSearch>, keepInHistory = false) =>
      void navigate({
        to: '/map',
        search: (before: MapSearch) => ({ ...before, ...part }),
        replace: !keepInHistory,
        resetScroll: false,
      }),
    [navigate],
  );
  const select = useCallback(
    (filter: SpatialFilter | null) => change({ within: filter ? encodeFilter(filter) : undefined }, true),
    [change],
  );
  const open = useCallback(
    (object: ObjectRef | null) => change({ open: object ? encodeObject(object) : undefined }, true),
    [change],
  );
  const filter = useMemo(() => decodeFilter(search.within), [search.within]);
  const opened = useMemo(() => decodeObject(search.open), [search.open]);
  return { search, change, filter, select, opened, open };
}

export type MapAddress = ReturnType<typeof useMapAddress>;
