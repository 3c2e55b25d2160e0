import { useEffect, useState } from 'react';

const restAfterTouchMs = 2 * 60_000;

/** The row that is chosen by hand; two minutes later, or when it is gone, the first one again. */
export function useSelection<T extends { id: string }>(
  rows: readonly T[],
): { selected: T | null; select: (id: string) => void; move: (by: number) => void } {
  const [chosen, setChosen] = useState<{ id: string } | null>(null);
  const index = rows.findIndex(({ id }) => id === chosen?.id);

  useEffect(() => {
    if (!chosen) return;
    const timer = setTimeout(() => setChosen(null), restAfterTouchMs);
    return () => clearTimeout(timer);
  }, [chosen]);

  const select = (id: string) => setChosen({ id });
  return {
    selected: rows[Math.max(0, index)] ?? null,
    select,
    move(by) {
      const next = rows[Math.min(Math.max(Math.max(0, index) + by, 0), rows.length - 1)];
      if (next) select(next.id);
    },
  };
}
