import { z } from 'zod';
import { SpatialFilter } from './admin-units.ts';
import { LocalizedText, LonLat } from './common.ts';
import type { Api } from './endpoint.ts';

export const LayerInfo = z.object({
  id: z.string(),
  title: LocalizedText,
  group: LocalizedText,
  geometry: z.enum(['point', 'line', 'polygon']),
  minZoom: z.number(),
  maxZoom: z.number(),
  version: z.string(),
  style: z.record(z.string(), z.unknown()),
  legend: z.array(z.object({ label: LocalizedText, color: z.string(), pattern: z.string().optional() })),
  visible: z.boolean(),
  selectable: z.boolean(),
});
export type LayerInfo = z.infer<typeof LayerInfo>;
const relief = z.object({ url: z.string(), coordinates: z.tuple([LonLat, LonLat, LonLat, LonLat]) });

export const SelectionResult = z.object({
  layers: z.array(
    z.object({
      layer: z.string(),
      title: LocalizedText,
      count: z.number(),
      totals: z.record(z.string(), z.number()),
      items: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          lonLat: LonLat.nullable(),
          properties: z.record(z.string(), z.unknown()),
        }),
      ),
      truncated: z.boolean(),
    }),
  ),
});
export type SelectionResult = z.infer<typeof SelectionResult>;

export const mapApi = {
  base: {
    method: 'GET',
    path: '/map/base',
    summary: 'Base map: extent, relief image, labels',
    access: 'map.read',
    response: z.object({
      bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]),
      center: LonLat,
      provinceCode: z.string(),
      provinceName: z.string(),
      simulated: z.boolean(),
      relief: z.object({ dark: relief, light: relief }).nullable(),
      labels: z.array(
        z.object({ text: z.string(), lonLat: LonLat, kind: z.enum(['sea', 'neighbour', 'archipelago', 'capital']) }),
      ),
    }),
  },
  layers: {
    method: 'GET',
    path: '/map/layers',
    summary: 'Layer catalogue',
    access: 'map.read',
    response: z.object({ items: z.array(LayerInfo) }),
  },
  select: {
    method: 'POST',
    path: '/selections',
    summary: 'What lies at a point, in an area, within a radius or inside units',
    access: 'map.read',
    body: z.object({
      filter: SpatialFilter,
      layers: z.array(z.string()).min(1).max(20),
      limit: z.number().int().min(1).max(2000).default(500),
    }),
    response: SelectionResult,
  },
} satisfies Api;
