import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import { isListKey, rowAfterKey } from './list-keys.ts';

/** Moves the focus along the links marked `data-row` inside the element; Enter opens one, because it is a link. */
export function useListKeys<E extends HTMLElement>(): RefObject<E | null> {
  const list = useRef<E>(null);
  useEffect(() => {
    const move = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || isTyping(event.target)) return;
      const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
      const current = rows.indexOf(document.activeElement as HTMLElement);
      if (!isListKey(event.key, current >= 0)) return;
      const next = rowAfterKey(event.key, current, rows.length);
      if (next === null) return;
      event.preventDefault();
      rows[next]?.focus();
      rows[next]?.scrollIntoView({ block: 'nearest' });
    };
    addEventListener('keydown', move);
    return () => removeEventListener('keydown', move);
  }, []);
  return list;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input, textarea, select, [role="dialog"], [role="listbox"]') !== null)
  );
}
