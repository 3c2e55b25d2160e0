import { useSyncExternalStore } from 'react';

function watch(listener: () => void): () => void {
  addEventListener('resize', listener);
  return () => removeEventListener('resize', listener);
}

/** Width of the page in CSS pixels; the wall's symbols and text grow with it. */
export function useScreenWidth(): number {
  return useSyncExternalStore(watch, () => innerWidth);
}
