import type { ExpressionSpecification } from 'maplibre-gl';

/** Sizes for a map whose pixels are `factor` times finer than those of a 1920 px wide screen. */
export function mapScale(factor: number) {
  // A screen twice as wide shows the same land one zoom step further in, so zoom stops move along.
  const shift = Math.log2(factor);
  return {
    factor,
    size: (pixels: number) => pixels * factor,
    zoom: (zoom: number) => zoom + shift,
    /** Pixels that grow with the zoom: `byZoom([8, 1], [12, 3])`, written for a 1920 px wide screen. */
    byZoom: (...stops: [zoom: number, pixels: number][]): ExpressionSpecification => [
      'interpolate',
      ['linear'],
      ['zoom'],
      ...(stops.flatMap(([zoom, pixels]) => [zoom + shift, pixels * factor]) as [number, number]),
    ],
  };
}

export type MapScale = ReturnType<typeof mapScale>;
