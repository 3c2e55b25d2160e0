import { useEffect, useState } from 'react';

const everyMs = 60_000;
const restAfterTouchMs = 5 * 60_000;

/** Walks through the themes; an alert of level 4 or 5, or a hand on the screen, makes it stay. */
export function useSceneRotation(ids: readonly string[], isHeld: boolean): [string, (id: string) => void] {
  const [scene, setScene] = useState({ id: ids[0] ?? '', touchedAt: 0 });
  const key = ids.join(' ');

  useEffect(() => {
    const all = key.split(' ');
    if (isHeld || all.length < 2) return;
    const timer = setInterval(() => {
      setScene((now) => {
        if (Date.now() - now.touchedAt < restAfterTouchMs) return now;
        return { ...now, id: all[(all.indexOf(now.id) + 1) % all.length]! };
      });
    }, everyMs);
    return () => clearInterval(timer);
  }, [key, isHeld]);

  return [scene.id, (id) => setScene({ id, touchedAt: Date.now() })];
}
