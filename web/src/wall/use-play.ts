import { useEffect, useEffectEvent, useState } from 'react';
import type { HourChoice } from './hours.ts';

/** The map settles in about half a second on a small machine. */
const stepEveryMs = 900;

/** Runs through the last day hour by hour, and stops at the present. */
export function usePlay(choice: HourChoice): { isPlaying: boolean; toggle: () => void; stop: () => void } {
  const [isPlaying, setPlaying] = useState(false);
  const last = choice.starts.length - 1;

  const advance = useEffectEvent(() => {
    if (choice.index >= last) setPlaying(false);
    else choice.step(1);
  });
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setInterval(advance, stepEveryMs);
    return () => clearInterval(timer);
  }, [isPlaying]);

  return {
    isPlaying,
    toggle() {
      if (!isPlaying && choice.index >= last) choice.choose(0);
      setPlaying(!isPlaying);
    },
    stop: () => setPlaying(false),
  };
}
