import { useEffect, useEffectEvent } from 'react';
import { useMap } from '#shared/map/index.ts';
import { decodeView, encodeView } from './address.ts';
import type { Bounds } from './bounds.ts';

type ViewKeeperProps = {
  at: string | undefined;
  onMove: (at: string) => void;
  /** A part of the map to bring into view; a new object asks anew. */
  goTo: { bounds: Bounds } | null;
};

const restMs = 400;

/** Opens the map where the address says, writes into the address where the person goes, and goes where a choice leads. */
export function ViewKeeper({ at, onMove, goTo }: ViewKeeperProps): null {
  const { map } = useMap();

  const openAt = useEffectEvent(() => {
    const view = decodeView(at);
    if (view) map.jumpTo(view);
  });
  const write = useEffectEvent(() => {
    const { lng, lat } = map.getCenter();
    onMove(encodeView({ center: [lng, lat], zoom: map.getZoom() }));
  });

  useEffect(() => {
    openAt();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const moved = map.on('moveend', () => {
      clearTimeout(timer);
      timer = setTimeout(write, restMs);
    });
    return () => {
      clearTimeout(timer);
      moved.unsubscribe();
    };
  }, [map]);

  useEffect(() => {
    if (goTo) map.fitBounds(goTo.bounds, { padding: 64, maxZoom: 13, duration: 400 });
  }, [map, goTo]);
  return null;
}
