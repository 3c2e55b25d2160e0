import type { Figure } from '@ioc/contracts/indicators';
import { useEffect, useMemo, useState } from 'react';

const hourMs = 3_600_000;
const shownHours = 24;
const backToNowMs = 60_000;

/** Starts of the last 24 hours and the running one, oldest first. */
export function hourStarts(now: number): number[] {
  const running = Math.floor(now / hourMs) * hourMs;
  return Array.from({ length: shownHours + 1 }, (_, index) => running - (shownHours - index) * hourMs);
}

/** Figures by the start of their hour. */
export function byHour(figures: readonly Figure[] | undefined): ReadonlyMap<number, readonly Figure[]> {
  return Map.groupBy(figures ?? [], ({ period }) => Date.parse(period.start));
}

export type HourChoice = {
  starts: number[];
  /** The start of a chosen past hour; null while the wall shows the present. */
  past: number | null;
  index: number;
  /** Epoch milliseconds of the return to the present. */
  returnsAt: number;
  choose: (index: number) => void;
  step: (by: number) => void;
  toNow: () => void;
};

/** Which hour the map shows; a past one gives way to the present after a minute without a hand on it. */
export function useHourChoice(now: number): HourChoice {
  const running = Math.floor(now / hourMs) * hourMs;
  const starts = useMemo(() => hourStarts(running), [running]);
  const [chosen, setChosen] = useState({ past: null as number | null, at: 0 });
  const past = chosen.past !== null && chosen.past >= starts[0]! && chosen.past < running ? chosen.past : null;
  const index = past === null ? starts.length - 1 : starts.indexOf(past);

  useEffect(() => {
    if (chosen.past === null) return;
    const timer = setTimeout(() => setChosen({ past: null, at: 0 }), backToNowMs);
    return () => clearTimeout(timer);
  }, [chosen]);

  const choose = (wanted: number) => {
    const start = starts[Math.min(Math.max(wanted, 0), starts.length - 1)]!;
    setChosen({ past: start === running ? null : start, at: Date.now() });
  };
  return {
    starts,
    past,
    index,
    returnsAt: chosen.at + backToNowMs,
    choose,
    step: (by) => choose(index + by),
    toNow: () => choose(starts.length - 1),
  };
}
