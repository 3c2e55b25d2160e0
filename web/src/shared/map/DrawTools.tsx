import { IconCircle, IconMapPin, IconPolygon, IconRuler2, IconTrash } from '@tabler/icons-react';
import type { SpatialFilter } from '@ioc/contracts/admin-units';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useFormat } from '../format/index.ts';
import { tokens } from '../theme/tokens.ts';
import type { Drawn, DrawTool, startDrawing } from './drawing.ts';
import { beforeStyleEvent, useMap } from './map-context.ts';
import { MapButton, MapButtonGroup } from './MapControls.tsx';
import css from './province-map.module.css';
import { useMapTexts } from './texts.ts';

export type DrawToolsProps = {
  tools?: readonly DrawTool[];
  /** What was chosen, in the form that POST /selections takes; null when cleared. */
  onSelect: (filter: SpatialFilter | null) => void;
  /** Told when a tool takes the mouse (its name) and gives it back (null), so that clicks mean one thing only. */
  onActive?: (tool: DrawTool | null) => void;
};

const allTools: readonly DrawTool[] = ['point', 'area', 'radius', 'measure'];
const icons = { point: IconMapPin, area: IconPolygon, radius: IconCircle, measure: IconRuler2 };

/** Buttons to choose a point, an area or a radius on the map, and to measure. Goes inside `MapControls`. */
export function DrawTools({ tools = allTools, onSelect, onActive }: DrawToolsProps): ReactNode {
  const { map, theme } = useMap();
  const t = useMapTexts();
  const format = useFormat();
  const engine = useRef<ReturnType<typeof startDrawing> | null>(null);
  const [active, setActive] = useState<DrawTool | null>(null);
  const [km, setKm] = useState<number | null>(null);
  const tellActive = useEffectEvent(() => onActive?.(active));
  useEffect(() => tellActive(), [active]);

  useEffect(() => {
    const element = map.getContainer();
    // The engine cannot be stopped once its layers are gone with the old style; it starts anew with the next use.
    const stop = () => {
      engine.current?.stop();
      engine.current = null;
      setActive(null);
    };
    element.addEventListener(beforeStyleEvent, stop);
    return () => {
      element.removeEventListener(beforeStyleEvent, stop);
      if (map.style) stop();
      engine.current = null;
    };
  }, [map]);

  function finish(drawn: Drawn): void {
    setActive(null);
    engine.current?.rest();
    if (drawn.tool === 'measure') setKm(drawn.km);
    else onSelect(drawn.filter);
  }

  async function choose(tool: DrawTool): Promise<void> {
    const { startDrawing: start } = await import('./drawing.ts');
    engine.current ??= start(map, tokens[theme].primary, finish);
    setKm(null);
    setActive(tool);
    engine.current.use(tool);
  }

  function clear(): void {
    engine.current?.clear();
    engine.current?.rest();
    setActive(null);
    setKm(null);
    onSelect(null);
  }

  return (
    <>
      <MapButtonGroup label={t(($) => $.draw)}>
        {tools.map((tool) => (
          <MapButton
            key={tool}
            icon={icons[tool]}
            label={t(($) => $[tool])}
            pressed={active === tool}
            onClick={() => (active === tool ? clear() : void choose(tool))}
          />
        ))}
        <MapButton icon={IconTrash} label={t(($) => $.clear)} onClick={clear} />
      </MapButtonGroup>
      <output className={css.drawHint}>
        {active && t(($) => $.hint[active])}
        {km !== null && t(($) => $.measured, { km: format.number(km, { maxDecimals: 2 }) })}
      </output>
    </>
  );
}
