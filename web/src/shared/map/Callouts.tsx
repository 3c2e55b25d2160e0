import type { LonLat } from '@ioc/contracts/common';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { CSSProperties, ReactNode } from 'react';
import css from './callouts.module.css';
import { useMap } from './map-context.ts';
import { leaderEnd, placeCallouts } from './place-callouts.ts';
import type { Box, Point } from './place-callouts.ts';

export type CalloutItem = {
  id: string;
  lonLat: LonLat;
  title: string;
  text: string;
  /** Operational level 1 to 5 colours the edge; without it the callout is neutral. */
  level?: number;
};
export type CalloutsProps = {
  /** At most a handful, the most important first. */
  items: readonly CalloutItem[];
  /** Part of the map that panels leave free, in pixels from its edges. */
  padding?: { top: number; bottom: number; left: number; right: number };
  /** Other places that must not be covered. */
  watched?: readonly LonLat[];
  onClick?: (id: string) => void;
};

const noPadding = { top: 8, bottom: 8, left: 8, right: 8 };
const nothing: readonly LonLat[] = [];

/** Short texts on the map, tied to their place by a line, standing where they cover nothing that is watched. */
export function Callouts({ items, padding = noPadding, watched = nothing, onClick }: CalloutsProps): ReactNode {
  const { map, scale } = useMap();
  const boxes = useRef(new Map<string, HTMLElement>());
  const [frame, setFrame] = useState(0);
  const [places, setPlaces] = useState<{ box: Box; anchor: Point }[]>([]);

  useEffect(() => {
    const redraw = () => setFrame((count) => count + 1);
    const subscriptions = [map.on('move', redraw), map.on('resize', redraw)];
    return () => {
      for (const subscription of subscriptions) subscription.unsubscribe();
    };
  }, [map]);

  useLayoutEffect(() => {
    const { clientWidth, clientHeight } = map.getContainer();
    const free = {
      left: padding.left,
      top: padding.top,
      width: clientWidth - padding.left - padding.right,
      height: clientHeight - padding.top - padding.bottom,
    };
    const anchors = items.map(({ lonLat }) => map.project(lonLat));
    const requests = items.map(({ id }, index) => {
      const element = boxes.current.get(id);
      return { anchor: anchors[index]!, width: element?.offsetWidth ?? 0, height: element?.offsetHeight ?? 0 };
    });
    const others = [...anchors, ...watched.map((lonLat) => map.project(lonLat))];
    const found = placeCallouts(requests, free, others, scale.size(44));
    setPlaces(found.map((box, index) => ({ box, anchor: anchors[index]! })));
  }, [map, items, watched, padding, scale, frame]);

  const lines = useMemo(() => places.map(({ box, anchor }) => ({ anchor, end: leaderEnd(box, anchor) })), [places]);
  return (
    <div className={css.layer}>
      <svg className={css.lines} aria-hidden="true">
        {lines.map(({ anchor, end }, index) => {
          const item = items[index];
          return (
            item && (
              <line
                key={item.id}
                x1={anchor.x}
                y1={anchor.y}
                x2={end.x}
                y2={end.y}
                style={edge(item)}
                className={css.line}
              />
            )
          );
        })}
      </svg>
      {items.map((item, index) => {
        const box = places[index]?.box;
        const style = {
          ...edge(item),
          left: box?.left ?? 0,
          top: box?.top ?? 0,
          visibility: box ? 'visible' : 'hidden',
        } as const;
        const shared = {
          className: css.box,
          style,
          ref: (element: HTMLElement | null) => {
            if (element) boxes.current.set(item.id, element);
            else boxes.current.delete(item.id);
          },
        };
        const words = (
          <>
            <strong>{item.title}</strong>
            <span>{item.text}</span>
          </>
        );
        return onClick ? (
          <button key={item.id} type="button" {...shared} onClick={() => onClick(item.id)}>
            {words}
          </button>
        ) : (
          <div key={item.id} {...shared}>
            {words}
          </div>
        );
      })}
    </div>
  );
}

function edge({ level }: CalloutItem): CSSProperties {
  return { '--edge': level ? `var(--risk-${level})` : 'var(--primary)' } as CSSProperties;
}
