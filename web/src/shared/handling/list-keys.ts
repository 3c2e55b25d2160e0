/** Which row a key leads to: j and ↓ forward, k and ↑ back, Home and End to the edges; null for every other key. */
export function rowAfterKey(key: string, current: number, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case 'j':
    case 'ArrowDown':
      return Math.min(current + 1, count - 1);
    case 'k':
    case 'ArrowUp':
      return Math.max(current - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** j and k work anywhere on the page; the other keys only inside the list, because elsewhere they scroll. */
export function isListKey(key: string, isInside: boolean): boolean {
  return key === 'j' || key === 'k' || (isInside && ['ArrowDown', 'ArrowUp', 'Home', 'End'].includes(key));
}
