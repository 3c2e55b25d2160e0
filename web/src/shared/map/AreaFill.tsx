import { useEffect, useRef } from 'react';
import { useMap } from './map-context.ts';
import { useMapClick } from './use-map-overlay.ts';

export type AreaColor = { color: string; opacity: number };
export type AreaFillProps = {
  /** Fill per commune code; communes that are left out stay clear. */
  values: ReadonlyMap<string, AreaColor>;
  onClick?: (code: string) => void;
};

const source = { source: 'admin-unit', sourceLayer: 'admin-unit' };

/** Colours communes by risk, index or any other scale. Only what changed is told to the map. */
export function AreaFill({ values, onClick }: AreaFillProps): null {
  const { map, styleVersion } = useMap();
  const drawn = useRef<{ version: number; values: ReadonlyMap<string, AreaColor> }>({ version: 0, values: new Map() });

  useEffect(() => {
    const before = drawn.current.version === styleVersion ? drawn.current.values : new Map<string, AreaColor>();
    for (const code of before.keys()) if (!values.has(code)) map.removeFeatureState({ ...source, id: code });
    for (const [code, { color, opacity }] of values) {
      const old = before.get(code);
      if (old?.color !== color || old.opacity !== opacity)
        map.setFeatureState({ ...source, id: code }, { color, opacity });
    }
    drawn.current = { version: styleVersion, values };
  }, [map, styleVersion, values]);

  useMapClick(['commune-fill'], onClick);
  return null;
}
