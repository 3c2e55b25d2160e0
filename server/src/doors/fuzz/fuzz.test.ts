import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fuzzedDoors, isAccounted } from './index.ts';

test.each(fuzzedDoors.map((door) => [door.name, door] as const))(
  '[INF-06] whatever comes to the door %s is understood or refused with a reason, none is lost, nothing breaks',
  (_name, door) => {
    fc.assert(
      fc.property(door.input, (input) => {
        expect(isAccounted(door.take(input))).toBe(true);
      }),
      { numRuns: 1500 },
    );
  },
);
