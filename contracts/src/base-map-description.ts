import { z } from 'zod';
import { LocalizedText, LonLat } from './common.ts';

/** province/settings/base-map.yaml: which layers the base map has and which names every map carries. */
export const BaseMapDescription = z.strictObject({
  labels: z.array(
    z.strictObject({ text: z.string(), lonLat: LonLat, kind: z.enum(['sea', 'neighbour', 'archipelago', 'capital']) }),
  ),
  layers: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z][a-z0-9-]*$/),
      title: LocalizedText,
      group: LocalizedText,
      geometry: z.enum(['point', 'line', 'polygon']),
      properties: z
        .array(
          z.strictObject({
            name: z.string().regex(/^[a-z]\w*$/i),
            type: z.enum(['string', 'number', 'boolean', 'datetime']),
          }),
        )
        .default([]),
      minZoom: z.number().default(0),
      published: z.boolean().default(true),
      selectable: z.boolean().default(true),
      visible: z.boolean().default(true),
    }),
  ),
});
export type BaseMapDescription = z.infer<typeof BaseMapDescription>;
