import { describe, expect, test } from 'vitest';
import type { Detector, Episode, Input, StateBase } from './detector.ts';
import { MINUTE } from './detector.ts';
import { type AnyDetector, detectors } from './detectors/index.ts';
import { distinctInOrder } from './inputs.ts';
import { reconcile, type StoredEpisode } from './reconcile.ts';
import { advance, detect, type Progress, replayFrom } from './replay.ts';
import { areasOf, randomDelivery, randomFrom, randomSeries } from './testing/random-series.ts';
import { anEpisode, at, readings } from './testing/series.ts';

/** Live evaluation as the module does it: stored inputs and episodes survive, what is in memory may not. */
function liveEvaluation<P, S extends StateBase>(detector: Detector<P, S>, parameters: P) {
  let inputs: Input[] = [];
  let stored: StoredEpisode[] = [];
  let through: number | null = null;
  let progress: Progress<S> | null = null;
  const counts = { replays: 0, inputsRead: 0 };
  const order = detector.order(parameters);
  const known = () => stored.filter(({ withdrawn }) => !withdrawn);

  return {
    counts,
    accept: (arrived: readonly Input[]) => void (inputs = distinctInOrder([...inputs, ...arrived], order)),
    kill: () => void (progress = null),
    async evaluate(arrived: readonly Input[], now: number) {
      const read = (from: number) => inputs.filter((input) => input[order] >= from);
      const result = await advance(detector, parameters, progress, {
        arrived,
        known: known(),
        now,
        through,
        read(from) {
          counts.replays += 1;
          counts.inputsRead += read(from).length;
          return read(from);
        },
      });
      const { insert, revise, withdraw } = reconcile(stored, result.episodes, result.since);
      stored = stored.map((old) => {
        const revised = revise.find(({ id }) => id === old.id);
        if (revised) return { ...revised.episode, id: old.id };
        return withdraw.includes(old.id) ? { ...old, withdrawn: true } : old;
      });
      stored.push(...insert.map((episode, i) => ({ ...episode, id: `${stored.length + i}` })));
      ({ progress } = result);
      if (Number.isFinite(progress.through)) through = Math.max(through ?? -Infinity, progress.through);
    },
    episodes: (): Episode[] =>
      known()
        .map(({ id: _id, withdrawn: _withdrawn, ...episode }) => episode)
        .toSorted((a, b) => a.start - b.start),
  };
}

type Stretched = { time: (time: number) => number; input: (input: Input) => Input };
function stretchedBy(factor: number): Stretched {
  const time = (moment: number) => at('00:00') + (moment - at('00:00')) * factor;
  return {
    time,
    input: ({ recordedAt, ...input }) => ({
      ...input,
      areas: areasOf(input),
      time: time(input.time),
      receivedAt: time(input.receivedAt),
      ...(recordedAt !== undefined && { recordedAt: time(recordedAt) }),
    }),
  };
}

/** Detectors on days and years see the same series stretched. */
const stretches: Record<string, number> = {
  'epidemic-threshold': 12_000,
  'season-deviation': 200,
  'target-missed': 288,
};
const quarter = { from: '2026-11-25', to: '2027-01-10' };
const nextMonth = { from: '2027-01-15', to: '2027-02-20' };

const cases: { name: string; detector: AnyDetector; parameters: object; stretched: Stretched }[] = [
  ['threshold', {}],
  ['threshold', { forMinutes: 20 }],
  ['threshold', { forMinutes: 15, clear: { level: 60 }, clearForMinutes: 20 }],
  ['threshold', { minReadings: 4, clear: { ratio: 0.9 }, maxGapMinutes: 12 }],
  ['threshold', { forMinutes: 10, periodMinutes: 5, direction: 'below', limit: 50, clearForMinutes: 10 }],
  ['silence', { afterMinutes: 14 }],
  ['silence', { afterMinutes: 14, basis: 'readings' }],
  ['silence', { afterMinutes: 14, basis: 'readings', forgetAfterDays: 0.02 }],
  ['silence', { afterMinutes: 14, forgetAfterDays: 0.02 }],
  ['flat-line', { forMinutes: 15 }],
  ['flat-line', { forMinutes: 15, tolerance: 6, minReadings: 4 }],
  ['data-late', { lateMinutes: 10, atLeast: 2, outOf: 4 }],
  ['rate-of-change', { change: 20, windowMinutes: 15, direction: 'either' }],
  ['trend', { change: 40, windowMinutes: 20, minReadings: 3 }],
  ['trend', { change: 40, windowMinutes: 20, minReadings: 3, direction: 'fall' }],
  ['count-in-window', { atLeast: 3, windowMinutes: 30 }],
  ['out-of-range', { range: { min: 40, max: 75 }, minReadings: 2 }],
  ['out-of-range', { range: { min: 40, max: 75 }, forMinutes: 15, clearForMinutes: 10 }],
  ['season-deviation', { minDays: 3 }],
  [
    'season-deviation',
    { weeks: 2, sameWeekday: false, direction: 'above', minReadings: 2, forMinutes: 1500, clearForMinutes: 1500 },
  ],
  ['space-time-scan', { recurrencePeriods: 20 }],
  [
    'target-missed',
    {
      method: 'sum',
      targets: [
        { ...quarter, value: 4000 },
        { ...nextMonth, value: 1200 },
      ],
    },
  ],
  [
    'target-missed',
    {
      method: 'newest',
      better: 'lower',
      targets: [
        { ...quarter, value: 60 },
        { ...nextMonth, value: 50 },
      ],
    },
  ],
  ['ears', { statistic: 'C1', alarmAbove: 1.5 }],
  ['ears', { statistic: 'C2', alarmAbove: 1.5 }],
  ['ears', { statistic: 'C3', alarmAbove: 1 }],
  ['epidemic-threshold', { period: 'month', years: 1, deviations: 0.1, casesIfNotCirculating: 60 }],
].map(([kind, given]) => {
  const detector = detectors[kind as keyof typeof detectors] as AnyDetector;
  const defaults: Record<string, object> = {
    threshold: { limit: 70, maxGapMinutes: 25 },
    silence: {},
    'flat-line': { maxGapMinutes: 25 },
    'data-late': { maxGapMinutes: 25 },
    'rate-of-change': { maxGapMinutes: 25 },
    trend: { maxGapMinutes: 25 },
    'count-in-window': { limit: 70, maxGapMinutes: 25 },
    'out-of-range': { maxGapMinutes: 25 },
    'season-deviation': { deviations: 1, minDeviation: 5, weeks: 1, slotMinutes: 1440, maxGapMinutes: 5000 },
    'space-time-scan': { baselinePeriods: 7, maxPeriods: 1, replicates: 99, periodMinutes: 5, maxGapMinutes: 25 },
    'target-missed': { better: 'higher', period: 'day' },
    ears: { periodMinutes: 5, maxGapMinutes: 25 },
    'epidemic-threshold': {},
  };
  const parameters = detector.parameters.parse({ ...defaults[kind as string], ...(given as object) });
  const stretched = stretchedBy(stretches[kind as string] ?? 1);
  return { name: `${kind as string} ${JSON.stringify(given)}`, detector, parameters, stretched };
});

describe.each(cases)('$name', ({ detector, parameters, stretched }) => {
  test('[SCN-07] late, repeated, shuffled and corrected readings and a kill at any moment end in what one clean pass finds', async () => {
    let found = 0;

    for (let seed = 1; seed <= 60; seed += 1) {
      const random = randomFrom(seed);
      const series = randomSeries(random);
      const live = liveEvaluation(detector, parameters);
      let redelivered: Input[] = [];
      let now = 0;
      for (const { batch: sent, happens, at: moment } of randomDelivery(random, series)) {
        const batch = sent.map(stretched.input);
        now = stretched.time(moment);
        live.accept(batch);
        if (happens === 'killed before evaluation') {
          redelivered.push(...batch);
          live.kill();
          continue;
        }
        await live.evaluate([...redelivered, ...batch], now);
        redelivered = [];
        if (happens === 'killed after evaluation') live.kill();
      }
      await live.evaluate(redelivered, now);

      const clean = detect(detector, parameters, series.map(stretched.input), now);
      expect(live.episodes(), `seed ${seed}`).toEqual(clean);
      found += clean.length;
    }

    expect(found).toBeGreaterThan(30);
  });

  test('[SCN-07] readings in order are never read again, however they are split into batches', async () => {
    const random = randomFrom(7);
    const order = detector.order(parameters);
    const series = distinctInOrder(randomSeries(random).map(stretched.input)).map((input) => ({
      ...input,
      receivedAt: input.time,
    }));
    const live = liveEvaluation(detector, parameters);
    live.accept([]);
    await live.evaluate([], series[0]?.time ?? 0);

    for (let i = 0; i < series.length; i += 3) {
      const batch = series.slice(i, i + 3);
      live.accept(batch);
      await live.evaluate(batch, batch.at(-1)?.[order] ?? 0);
    }

    expect(live.counts.replays).toBe(1);
    expect(live.episodes()).toEqual(detect(detector, parameters, series, series.at(-1)?.[order] ?? 0));
  });

  test('[SCN-07] the episodes of one series never overlap and are in order', () => {
    for (let seed = 100; seed < 160; seed += 1) {
      const random = randomFrom(seed);
      const episodes = detect(
        detector,
        parameters,
        randomSeries(random).map(stretched.input),
        stretched.time(at('60:00')),
      );

      for (const [i, { start, end }] of episodes.entries()) {
        expect(end === null || end >= start).toBe(true);
        const next = episodes[i + 1];
        expect(next?.start ?? Infinity).toBeGreaterThanOrEqual(end ?? Infinity);
      }
    }
  });
});

test('[SCN-07] one late reading replays no more than what it can change', async () => {
  const { threshold } = detectors;
  const parameters = threshold.parameters.parse({ limit: 70, forMinutes: 15, maxGapMinutes: 30 });
  const inputs = readings('00:00', '720:00', 5, (time) => (Math.floor(time / (240 * MINUTE)) % 2 === 0 ? 90 : 50));
  const late = inputs[8000];
  const live = liveEvaluation(threshold, parameters);
  live.accept(inputs.filter((input) => input !== late));
  await live.evaluate(
    inputs.filter((input) => input !== late),
    at('720:00'),
  );
  live.counts.inputsRead = 0;

  live.accept(late ? [late] : []);
  await live.evaluate(late ? [late] : [], at('720:00'));

  expect(live.counts.inputsRead).toBeLessThan(inputs.length - 8000 + 150);
  expect(live.episodes()).toEqual(detect(threshold, parameters, inputs, at('720:00')));
});

test('[SCN-07] a replay does not begin inside an episode, nor go back through a chain of settled ones', () => {
  const chain = [anEpisode(0, 100), anEpisode(100, 200), anEpisode(200, 300), anEpisode(300, 400)];

  expect(replayFrom(50, [], 320)).toBe(270);
  expect(replayFrom(50, [anEpisode(100, 200)], 320)).toBe(270);
  expect(replayFrom(50, [anEpisode(100, null)], 320)).toBe(50);
  expect(replayFrom(50, chain, 320)).toBe(200);
});
