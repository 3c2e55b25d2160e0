import { useEffect, useState } from 'react';

const everyMs = 60_000;
const restAfterTouchMs = 5 * 60_000;

/**
 * Walks through the scenes. Something severe calls its own scene and makes the wall stay; a hand may still change it,
 * and then the wall rests on what the hand chose for a while.
 */
export function useSceneRotation(ids: readonly string[], severeScene: string | null): [string, (id: string) => void] {
  const [scene, setScene] = useState({ id: ids[0] ?? '', touchedAt: 0, calledBy: null as string | null });
  const key = ids.join(' ');

  if (scene.calledBy !== severeScene && (severeScene === null || ids.includes(severeScene))) {
    setScene({ ...scene, id: severeScene ?? scene.id, calledBy: severeScene });
  }

  useEffect(() => {
    const all = key.split(' ');
    if (severeScene !== null || all.length < 2) return;
    const timer = setInterval(() => {
      setScene((now) => {
        if (Date.now() - now.touchedAt < restAfterTouchMs) return now;
        return { ...now, id: all[(all.indexOf(now.id) + 1) % all.length]! };
      });
    }, everyMs);
    return () => clearInterval(timer);
  }, [key, severeScene]);

  return [scene.id, (id) => setScene((now) => ({ ...now, id, touchedAt: Date.now() }))];
}
