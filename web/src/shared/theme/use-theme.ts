import { useSyncExternalStore } from 'react';
import { shownTheme, watchTheme } from './theme-choice.ts';
import type { Theme } from './tokens.ts';

/** The theme shown now, for parts that paint on a canvas (map, charts). */
export function useTheme(): Theme {
  return useSyncExternalStore(watchTheme, shownTheme);
}
