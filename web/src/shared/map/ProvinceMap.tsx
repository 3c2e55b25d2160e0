import 'maplibre-gl/dist/maplibre-gl.css';
import { Map as MapLibreMap, setWorkerUrl } from 'maplibre-gl';
// The worker is its own file: after bundling, MapLibre would not find it at its default address.
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useTheme } from '../theme/use-theme.ts';
import { baseStyle } from './base-style.ts';
import type { MapBase } from './base-style.ts';
import { beforeStyleEvent, MapContext } from './map-context.ts';
import type { MapHandle } from './map-context.ts';
import { drawIcon } from './map-icons.ts';
import { mapPalette } from './map-palette.ts';
import { mapScale } from './map-scale.ts';
import css from './province-map.module.css';
import { useLabelsInView } from './use-labels-in-view.ts';

setWorkerUrl(new URL(workerUrl, location.href).href);

export type ProvinceMapProps = {
  base: MapBase;
  /** What the map shows, for screen readers; the same objects stand in a list beside it. */
  label: string;
  /** Symbols and text grow by this factor: on the wall, its width / 1920. */
  factor?: number;
  /** Space kept free at the edges when the whole province is shown, in pixels. */
  padding?: { top: number; bottom: number; left: number; right: number };
  interactive?: boolean;
  /** Layers, callouts and controls; they reach the map with `useMap`. */
  children?: ReactNode;
};

const noPadding = { top: 24, bottom: 24, left: 24, right: 24 };

export function ProvinceMap({
  base,
  label,
  factor = 1,
  padding = noPadding,
  interactive = true,
  children,
}: ProvinceMapProps): ReactNode {
  const theme = useTheme();
  const container = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<MapLibreMap | null>(null);
  const [styleVersion, setStyleVersion] = useState(0);
  const scale = useMemo(() => mapScale(factor), [factor]);
  const buildStyle = useEffectEvent(() => baseStyle(base, theme, scale, location.origin));

  useEffect(() => {
    const created = new MapLibreMap({
      container: container.current!,
      style: buildStyle(),
      bounds: base.bounds,
      fitBoundsOptions: { padding },
      interactive,
      attributionControl: false,
      maplibreLogo: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      renderWorldCopies: false,
      fadeDuration: 0,
      maxCanvasSize: [8192, 8192],
      minZoom: 5,
      maxZoom: 18,
      validateStyle: import.meta.env.DEV,
    });
    created.touchZoomRotate.disableRotation();
    created.setMissingStyleImageResolver((id) => {
      const pixelRatio = Math.max(2, devicePixelRatio) * factor;
      const icon = drawIcon(id, pixelRatio);
      if (icon && !created.hasImage(id)) created.addImage(id, icon, { pixelRatio: pixelRatio / factor });
    });
    created.on('style.load', () => setStyleVersion((version) => version + 1));
    setMap(created);
    return () => {
      setMap(null);
      setStyleVersion(0);
      created.remove();
    };
    // A map is made once per place; a change of theme or sizes only changes its style, below.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [base, factor, interactive]);

  const drawnTheme = useRef(theme);
  useEffect(() => {
    if (!map || drawnTheme.current === theme) return;
    drawnTheme.current = theme;
    map.getContainer().dispatchEvent(new Event(beforeStyleEvent));
    map.setStyle(buildStyle(), { diff: false });
  }, [map, theme]);

  useLabelsInView(map, styleVersion, base, padding, factor);

  useEffect(() => {
    map?.getCanvas().setAttribute('aria-label', label);
  }, [map, label]);

  const handle = useMemo<MapHandle | null>(
    () =>
      map && {
        map,
        theme,
        palette: mapPalette[theme],
        scale,
        styleVersion,
        showAll: () => map.fitBounds(base.bounds, { padding, duration: 400 }),
      },
    [map, theme, scale, styleVersion, base, padding],
  );

  return (
    <div className={css.frame}>
      <div ref={container} className={css.map} />
      {handle && styleVersion > 0 && <MapContext value={handle}>{children}</MapContext>}
    </div>
  );
}
