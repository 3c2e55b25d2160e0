import { useEffect, useState } from 'react';

const atTheLatestMs = 2500;

/**
 * True once the numbers have been painted, or have taken too long: the map and the charts are heavy, and nobody should
 * wait for them to read a number. Marks the moment in the page's performance timeline.
 */
export function useAfterNumbers(areThere: boolean): boolean {
  const [isAfter, setAfter] = useState(false);
  useEffect(() => {
    if (!areThere) {
      const timer = setTimeout(() => setAfter(true), atTheLatestMs);
      return () => clearTimeout(timer);
    }
    performance.mark('wall-figures');
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => setAfter(true));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [areThere]);
  return isAfter;
}
