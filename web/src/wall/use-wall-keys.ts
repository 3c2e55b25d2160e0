import { useEffect, useEffectEvent } from 'react';

export type WallKeys = {
  /** 1 is the first scene. */
  onScene: (index: number) => void;
  /** 1 down, -1 up the list. */
  onRow: (by: number) => void;
  onHour: (by: number) => void;
  onNow: () => void;
  onPlay: () => void;
};

/** The wall is worked with a number pad or a remote control: digits for scenes, arrows for rows and hours, Escape for the present. */
export function useWallKeys({ onScene, onRow, onHour, onNow, onPlay }: WallKeys): void {
  const act = useEffectEvent((event: KeyboardEvent): boolean => {
    const { key } = event;
    if (/^[1-9]$/.test(key)) onScene(Number(key) - 1);
    else if (key === 'ArrowDown') onRow(1);
    else if (key === 'ArrowUp') onRow(-1);
    else if (key === 'ArrowLeft') onHour(-1);
    else if (key === 'ArrowRight') onHour(1);
    else if (key === 'Escape') onNow();
    // The space bar belongs to a button that has the focus.
    else if (key === ' ' && document.activeElement === document.body) onPlay();
    else return false;
    return true;
  });

  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (act(event)) event.preventDefault();
    };
    addEventListener('keydown', listener);
    return () => removeEventListener('keydown', listener);
  }, []);
}
