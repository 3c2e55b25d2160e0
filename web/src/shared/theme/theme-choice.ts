import type { Theme } from './tokens.ts';

/** Read by boot.js before the first paint; Mantine's manager uses the same key. */
export const themeKey = 'ioc.theme';

export function savedTheme(): Theme | null {
  const value = localStorage.getItem(themeKey);
  return value === 'dark' || value === 'light' ? value : null;
}

/** The theme the page shows now; the attribute is Mantine's and is set on every page, also where Mantine is absent. */
export function shownTheme(): Theme {
  return document.documentElement.dataset.mantineColorScheme === 'light' ? 'light' : 'dark';
}

/** Calls back on every change of theme; returns the way to stop. */
export function watchTheme(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ['data-mantine-color-scheme'] });
  return () => observer.disconnect();
}
