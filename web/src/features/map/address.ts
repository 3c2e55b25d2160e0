// What the address of the map page says: view, layers, selection, opened object. Sharing the address shares all of it.
import type { SpatialFilter } from '@ioc/contracts/admin-units';
import type { LonLat } from '@ioc/contracts/common';
import { z } from 'zod';

const Word = z.string().optional().catch(undefined);

/** Search parameters of `/map`; whatever cannot be read is left out. */
export const MapSearch = z.object({
  /** `lat,lon,zoom`. */
  at: Word,
  /** Layers switched against their default, with `-` in front when off: `lake.-road`. */
  layers: Word,
  /** Opacity in percent: `site:40.lake:70`. */
  opacity: Word,
  /** Indicator that colours the communes; `none` = none. */
  areas: Word,
  /** Indicator that colours the stations. */
  stations: Word,
  /** What is selected, see `encodeFilter`. */
  within: Word,
  /** Opened object: `alert/7f…`. */
  open: Word,
  /** Hour shown by the time slider, ISO; without it the present. */
  hour: Word,
  /** Whether the time slider is open. */
  hours: z.boolean().optional().catch(undefined),
});
export type MapSearch = z.infer<typeof MapSearch>;

export type MapView = { center: LonLat; zoom: number };
export type ObjectRef = { layer: string; id: string };

export function encodeView({ center: [lon, lat], zoom }: MapView): string {
  return [lat.toFixed(4), lon.toFixed(4), zoom.toFixed(2)].join(',');
}

export function decodeView(text: string | undefined): MapView | null {
  const numbers = (text ?? '').split(',').map(Number);
  const [lat = NaN, lon = NaN, zoom = NaN] = numbers;
  if (numbers.length !== 3 || numbers.some((value) => !Number.isFinite(value))) return null;
  return Math.abs(lat) > 90 || Math.abs(lon) > 180 ? null : { center: [lon, lat], zoom };
}

const lonLatText = (lonLat: readonly number[]) => lonLat.map((value) => Number(value.toFixed(5))).join(',');

/** `point~lon,lat~m`, `radius~lon,lat~m`, `area~lon,lat;lon,lat;…` (one ring), `units~code.code`. */
export function encodeFilter(filter: SpatialFilter): string {
  switch (filter.kind) {
    case 'point':
      return `point~${lonLatText(filter.lonLat)}~${filter.toleranceMeters}`;
    case 'radius':
      return `radius~${lonLatText(filter.center)}~${filter.radiusMeters}`;
    case 'boundary':
      return `units~${filter.codes.join('.')}`;
    case 'area':
      return `area~${ringOf(filter.geometry).map(lonLatText).join(';')}`;
  }
}

export function decodeFilter(text: string | undefined): SpatialFilter | null {
  const [kind, first = '', second = ''] = (text ?? '').split('~');
  if (kind === 'units') {
    const codes = first.split('.').filter((code) => /^\d{2,5}$/.test(code));
    return codes.length > 0 && codes.length <= 500 ? { kind: 'boundary', codes } : null;
  }
  const ring = first.split(';').map(readLonLat);
  const [place] = ring;
  if (!place || ring.includes(null)) return null;
  const meters = Number(second);
  if (kind === 'point') return { kind: 'point', lonLat: place, toleranceMeters: within(meters, 0, 5000) ? meters : 50 };
  if (kind === 'radius') {
    return within(meters, 1, 500_000) ? { kind: 'radius', center: place, radiusMeters: meters } : null;
  }
  if (kind !== 'area' || ring.length < 4) return null;
  return { kind: 'area', geometry: { type: 'Polygon', coordinates: [ring] } };
}

export function encodeObject({ layer, id }: ObjectRef): string {
  return `${layer}/${id}`;
}

export function decodeObject(text: string | undefined): ObjectRef | null {
  const [, layer, id] = /^([^/]+)\/(.+)$/.exec(text ?? '') ?? [];
  return layer && id ? { layer, id } : null;
}

/** Layers that are on: the catalogue's default with the switches of the address over it. */
export function layersOn(
  layers: readonly { id: string; visible: boolean }[],
  switches: string | undefined,
): ReadonlySet<string> {
  const given = new Map(
    (switches ?? '')
      .split('.')
      .filter(Boolean)
      .map((entry) => (entry.startsWith('-') ? [entry.slice(1), false] : [entry, true])),
  );
  return new Set(layers.filter(({ id, visible }) => given.get(id) ?? visible).map(({ id }) => id));
}

/** The shortest list of switches that leads to these layers. */
export function switchesFor(
  layers: readonly { id: string; visible: boolean }[],
  on: ReadonlySet<string>,
): string | undefined {
  const switched = layers.filter(({ id, visible }) => on.has(id) !== visible);
  return switched.map(({ id }) => (on.has(id) ? id : `-${id}`)).join('.') || undefined;
}

/** Share 0..1 per layer; layers that are left out are opaque as described. */
export function decodeOpacity(text: string | undefined): ReadonlyMap<string, number> {
  const entries = (text ?? '').split('.').map((entry) => entry.split(':'));
  return new Map(
    entries.flatMap(([id, percent]): [string, number][] =>
      id && within(Number(percent), 0, 100) ? [[id, Number(percent) / 100]] : [],
    ),
  );
}

export function encodeOpacity(opacity: ReadonlyMap<string, number>): string | undefined {
  const kept = [...opacity].filter(([, share]) => share < 1);
  return kept.map(([id, share]) => `${id}:${Math.round(share * 100)}`).join('.') || undefined;
}

/** The outer ring of a polygon, closed. */
export function ringOf(geometry: { type: string; coordinates?: unknown }): LonLat[] {
  return geometry.type === 'Polygon' ? ((geometry.coordinates as LonLat[][])[0] ?? []) : [];
}

function readLonLat(text: string): LonLat | null {
  const [lon = NaN, lat = NaN, ...rest] = text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
  return rest.length === 0 && within(lon, -180, 180) && within(lat, -90, 90) ? [lon, lat] : null;
}

function within(value: number, min: number, max: number): boolean {
  return value >= min && value <= max;
}
