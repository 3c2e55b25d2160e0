import { z } from 'zod';

const Color = z.string().regex(/^#[0-9a-fA-F]{6}$/);

/** What the description of a layer may say about its look; anything it leaves out or says wrongly gets the plain look. */
export const LayerLook = z.object({
  color: Color.catch('#38C6F4'),
  /** A colour per value of one property: `{ property: band, values: { good: "#00E400" } }`. */
  colorBy: z
    .object({ property: z.string(), values: z.record(z.string(), Color) })
    .optional()
    .catch(undefined),
  symbol: z.enum(['dot', 'diamond', 'square', 'triangle']).catch('dot'),
  /** Property that is written beside the object. */
  label: z.string().optional().catch(undefined),
  labelMinZoom: z.number().catch(10),
  /** Line width in pixels at zoom 8. */
  width: z.number().catch(1.2),
  opacity: z.number().min(0).max(1).catch(0.3),
  dashed: z.boolean().catch(false),
});
export type LayerLook = z.infer<typeof LayerLook>;

export function readLayerLook(style: Record<string, unknown>): LayerLook {
  return LayerLook.parse(style);
}
