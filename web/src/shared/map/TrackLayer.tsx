import type { LonLat } from '@ioc/contracts/common';
import type { FeatureCollection } from 'geojson';
import { useMemo } from 'react';
import { tokens } from '../theme/tokens.ts';
import { useMapOverlay } from './use-map-overlay.ts';

/** The stretches of one thing's way, in order of time. */
export type Track = readonly (readonly LonLat[])[];

/** The ways things went: a line per stretch without a silence, and a dashed one where nobody knows. */
export function TrackLayer({ tracks }: { tracks: readonly Track[] }): null {
  const data = useMemo<FeatureCollection>(() => {
    const line = (coordinates: readonly LonLat[], known: boolean) => ({
      type: 'Feature' as const,
      properties: { known },
      geometry: { type: 'LineString' as const, coordinates: coordinates.map(([lon, lat]) => [lon, lat]) },
    });
    const known = tracks.flat().filter((stretch) => stretch.length > 1);
    const gaps = tracks.flatMap((stretches) =>
      stretches.slice(1).flatMap((stretch, i) => {
        const [from, to] = [stretches[i]?.at(-1), stretch[0]];
        return from && to ? [[from, to]] : [];
      }),
    );
    return {
      type: 'FeatureCollection',
      features: [...known.map((stretch) => line(stretch, true)), ...gaps.map((gap) => line(gap, false))],
    };
  }, [tracks]);
  useMapOverlay('track', data, ({ theme, scale: { size } }) => [
    {
      slot: 'selection',
      layer: {
        id: 'track-known',
        type: 'line',
        filter: ['==', ['get', 'known'], true],
        paint: { 'line-color': tokens[theme].primary, 'line-width': size(2) },
      },
    },
    {
      slot: 'selection',
      layer: {
        id: 'track-unknown',
        type: 'line',
        filter: ['==', ['get', 'known'], false],
        paint: { 'line-color': tokens[theme].primary, 'line-width': size(1.4), 'line-dasharray': [2, 3] },
      },
    },
  ]);
  return null;
}
