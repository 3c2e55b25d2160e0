import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY, MINUTE } from '../detector.ts';
import { randomFrom } from '../testing/random-series.ts';
import { at } from '../testing/series.ts';
import type { TrackFinding } from './fleet.ts';
import { randomFleet, rulesOfEveryKind } from './testing/random-fleet.ts';
import { aPosition, aRule, aTrack, aVessel, findingText } from './testing/tracks.ts';
import type { Position } from './track-detector.ts';
import { detectTracks, openTracker } from './tracker.ts';

const LATENESS_MINUTES = 45;
const vesselOf = (id: string) => aVessel({ lengthMeters: id < 'V4' ? 14 : 20 });
const gapRule = aRule({ kind: 'track-gap', afterHours: 2 });

/** The positions as they come in: delayed up to the lateness bound, some twice, in batches; each with the clock then. */
function deliveriesOf(seed: number, positions: readonly Position[]): { batch: Position[]; now: number }[] {
  const random = randomFrom(seed);
  const queue = positions
    .flatMap((position) => (random() < 0.1 ? [position, position] : [position]))
    .map((position) => ({ position, at: position.time + random() * (LATENESS_MINUTES - 1) * MINUTE }))
    .toSorted((a, b) => a.at - b.at);
  const deliveries: { batch: Position[]; now: number }[] = [];
  while (queue.length > 0) {
    const batch = queue.splice(0, 1 + Math.floor(random() * 30));
    deliveries.push({ batch: batch.map(({ position }) => position), now: batch.at(-1)!.at });
  }
  return deliveries;
}

test('[SCN-42] [SCN-07] batches, disorder within the lateness bound and repeats change nothing, at no moment', () => {
  const kinds = new Set<string>();

  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
      const rules = rulesOfEveryKind();
      const positions = randomFleet(randomFrom(seed));
      const tracker = openTracker(rules, { latenessMinutes: LATENESS_MINUTES, vesselOf });
      const ended: TrackFinding[] = [];
      const delivered: Position[] = [];
      for (const [i, { batch, now }] of deliveriesOf(seed, positions).entries()) {
        const fed = tracker.feed(batch, now);
        expect([...fed.late, ...fed.rejected]).toEqual([]);
        ended.push(...fed.ended);
        delivered.push(...batch);
        if (i % 5 === 0)
          expectSame([...ended, ...tracker.findings(now)], detectTracks(rules, delivered, now, vesselOf));
      }
      const now = at('20:00');
      ended.push(...tracker.feed([], now).ended);
      const all = [...ended, ...tracker.findings(now)];

      expectSame(all, detectTracks(rules, positions, now, vesselOf));
      for (const { rule } of all) kinds.add(rule);
    }),
    { numRuns: 60, seed: 42 },
  );

  expect([...kinds].toSorted()).toEqual(
    rulesOfEveryKind()
      .map(({ id }) => id)
      .toSorted(),
  );
});

function expectSame(found: readonly TrackFinding[], expected: readonly TrackFinding[]): void {
  const inOrder = (findings: readonly TrackFinding[]) => findings.map((each) => JSON.stringify(each)).toSorted();
  expect(inOrder(found)).toEqual(inOrder(expected));
}

test('[SCN-42] a position that comes later than the bound is handed back and changes nothing', () => {
  const tracker = openTracker([gapRule], { latenessMinutes: 10 });
  const late = aPosition('09:00');

  tracker.feed([aPosition('08:00'), aPosition('11:00')], at('11:30'));
  const fed = tracker.feed([late], at('11:31'));

  expect(fed).toEqual({ ended: [], late: [late], rejected: [] });
  expect(tracker.findings(at('11:31'))).toEqual([]);
});

test('[SCN-42] a gap is told as ended once, and seen before that', () => {
  const tracker = openTracker([gapRule], { latenessMinutes: 10 });

  const first = tracker.feed([aPosition('08:00'), aPosition('11:00')], at('11:05'));
  const seen = tracker.findings(at('11:05'));
  const second = tracker.feed([], at('11:10'));
  const third = tracker.feed([], at('11:20'));

  expect(first.ended).toEqual([]);
  expect(seen.map(findingText)).toEqual(['BD-1 08:00–11:00 cleared, fired 10:00']);
  expect(second.ended.map(findingText)).toEqual(['BD-1 08:00–11:00 cleared, fired 10:00']);
  expect([...third.ended, ...tracker.findings(at('11:20'))]).toEqual([]);
});

test('[SCN-42] positions that cannot be are set aside with the reason', () => {
  const tracker = openTracker([gapRule], { latenessMinutes: 10 });
  const unusable = [
    { position: aPosition('08:00', { lat: 91 }), reason: 'no-place' },
    { position: aPosition('08:00', { lon: Number.NaN }), reason: 'no-place' },
    { position: aPosition('08:00', { time: Number.NaN }), reason: 'no-time' },
    { position: aPosition('08:00', { time: at('08:00') + 2 * DAY }), reason: 'future' },
  ];

  const { rejected } = tracker.feed(
    unusable.map(({ position }) => position),
    at('08:00'),
  );

  expect(rejected).toEqual(unusable);
});

test('[SCN-42] of positions that contradict one another the same one counts, in whatever order they come', () => {
  const track = aTrack('BD-1', '08:00', '09:00', 10, () => ({}));
  const contradiction = aPosition('08:30', { lon: 112 });
  const rule = aRule({ kind: 'impossible-speed' });

  const found = detectTracks([rule], [...track, contradiction], at('09:00'));

  expect(detectTracks([rule], [contradiction, ...track], at('09:00'))).toEqual(found);
  expect(found).toEqual([]);
});
