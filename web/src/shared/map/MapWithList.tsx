import { IconList, IconMap } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import css from './map-with-list.module.css';
import { useMapTexts } from './texts.ts';

export type MapWithListProps = {
  map: ReactNode;
  /** The same objects as a table or list. */
  list: ReactNode;
  height?: string;
};

/** A map whose objects can always be read as a list: one button, or the key L anywhere inside. */
export function MapWithList({ map, list, height = '100%' }: MapWithListProps): ReactNode {
  const t = useMapTexts();
  const [shown, setShown] = useState<'map' | 'list'>('map');
  const other = shown === 'map' ? 'list' : 'map';

  const frame = useRef<HTMLDivElement>(null);

  const toggleOnKey = useEffectEvent((event: KeyboardEvent) => {
    const { target } = event;
    const isTyping = target instanceof HTMLElement && target.matches('input, textarea, select');
    if (event.key.toLowerCase() !== 'l' || isTyping || event.ctrlKey || event.altKey || event.metaKey) return;
    setShown(other);
  });
  useEffect(() => {
    const element = frame.current!;
    element.addEventListener('keydown', toggleOnKey);
    return () => element.removeEventListener('keydown', toggleOnKey);
  }, []);

  return (
    <div ref={frame} className={css.frame} style={{ height }}>
      <button type="button" className={css.toggle} onClick={() => setShown(other)}>
        {shown === 'map' ? (
          <IconList size={18} stroke={1.75} aria-hidden="true" />
        ) : (
          <IconMap size={18} stroke={1.75} aria-hidden="true" />
        )}
        {t(($) => (shown === 'map' ? $.showList : $.showMap))}
      </button>
      {/* The map stays, so that its position is kept. */}
      <div className={css.pane} hidden={shown !== 'map'}>
        {map}
      </div>
      {shown === 'list' && <div className={css.list}>{list}</div>}
    </div>
  );
}
