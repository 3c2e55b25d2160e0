import { useState } from 'react';

/** The same object as long as it says the same: what is drawn from it is not drawn again. For plain data only. */
export function useStable<T>(value: T): T {
  const [stable, setStable] = useState(value);
  if (stable === value || JSON.stringify(stable) === JSON.stringify(value)) return stable;
  setStable(value);
  return value;
}
