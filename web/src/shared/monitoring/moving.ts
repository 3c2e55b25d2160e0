import type { Thing } from '@ioc/contracts/streams';
import type { MovingThing } from '../map/MovingLayer.tsx';

/** By signal. */
export const movingColors: Record<Thing['state'], string> = {
  live: '#2DD4BF',
  late: '#FFD166',
  silent: '#F87171',
  'never-heard': '#94A3B8',
};

/** Things that move, where they were last, in the colour of their signal. */
export function movingMarks(things: readonly Thing[]): MovingThing[] {
  return things.flatMap(({ id, name, state, lastPosition }) =>
    lastPosition
      ? [
          {
            id,
            name,
            lonLat: lastPosition.lonLat,
            headingDegrees: lastPosition.courseDegrees ?? 0,
            color: movingColors[state],
          },
        ]
      : [],
  );
}
