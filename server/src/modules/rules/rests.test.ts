import { describe, expect, test } from 'vitest';
import { type Episode, type Input, MINUTE } from './detector.ts';
import { type AnyDetector, detectors } from './detectors/index.ts';
import { distinctInOrder } from './inputs.ts';
import { reconcile, type StoredEpisode } from './reconcile.ts';
import { continueInOrder, detect, type Progress, replay } from './replay.ts';
import { beforeHeld, excused, type Rest, restHolding } from './rests.ts';
import { type Random, randomDelivery, randomFrom, randomSeries } from './testing/random-series.ts';
import { anEpisode, at, readings } from './testing/series.ts';

const silent = {
  detector: detectors.silence as AnyDetector,
  parameters: { afterMinutes: 30, forgetAfterDays: 30, basis: 'arrivals' },
};
const window = (from: string, to: string): Rest => ({
  kind: 'maintenance',
  from: at(from),
  to: at(to),
  reason: 'Thay bơm',
});
const out = (from: string, to: string | null): Rest => ({
  ...{ kind: 'out-of-service', from: at(from), reason: 'Tháo dỡ' },
  to: to === null ? Infinity : at(to),
});
/** Silent from 09:50 on, told at 10:20. */
const aSilence = (end: string | null): Episode => ({
  ...anEpisode(at('09:50'), end === null ? null : at(end)),
  firedAt: at('10:20'),
});
const told = (rests: Rest[], now: string, found = [aSilence(null)]) =>
  excused(silent, found, rests, at(now)).map(({ start, end, firedAt }) => [start, end, firedAt]);

test('[SCN-07] a silence that would be told in maintenance is held back, and told after its whole time from the end on', () => {
  const maintenance = [window('10:00', '12:00')];

  expect(told(maintenance, '11:00')).toEqual([]);
  expect(told(maintenance, '12:30')).toEqual([]);
  expect(told(maintenance, '12:31')).toEqual([[at('09:50'), null, at('12:30')]]);
  expect(told(maintenance, '14:00', [aSilence('12:20')])).toEqual([]);
  expect(restHolding(silent, [aSilence(null)], maintenance, at('11:00'))).toEqual(maintenance[0]);
  expect(excused(silent, [aSilence(null)], maintenance, at('13:00'))[0]?.conditions).toMatchObject({
    maintenanceUntil: new Date(at('12:00')).toISOString(),
  });
});

test('[SCN-07] a silence told before the maintenance goes on, one window after the other holds on', () => {
  expect(told([window('10:21', '12:00')], '11:00')).toEqual([[at('09:50'), null, at('10:20')]]);
  expect(told([window('12:10', '15:00'), window('10:00', '12:00')], '14:00')).toEqual([]);
  expect(told([window('12:10', '15:00'), window('10:00', '12:00')], '15:31')).toEqual([
    [at('09:50'), null, at('15:30')],
  ]);
});

test('[SCN-07] maintenance excuses silence, lateness and stuck values, and nothing that is measured', () => {
  const excusing = Object.values(detectors as Record<string, AnyDetector>).filter((one) => one.maintenanceReachMs);

  expect(excusing.map(({ kind }) => kind).toSorted()).toEqual(['data-late', 'flat-line', 'silence']);
});

test('[DAT-20] out of service ends what is going on, and nothing is told of the time until it is put back', () => {
  expect(told([out('10:40', null)], '12:00')).toEqual([[at('09:50'), at('10:40'), at('10:20')]]);
  expect(told([out('10:10', '11:00')], '12:00')).toEqual([]);
  expect(told([out('10:40', null)], '12:00', [aSilence('10:30')])).toEqual([[at('09:50'), at('10:30'), at('10:20')]]);
  expect(told([out('08:00', '09:00')], '12:00')).toEqual([[at('09:50'), null, at('10:20')]]);
});

type Window = { recordedAt: number; from: number; to: number; endedAt: number | null };

/** Announced at some moment for then or later, some ended early. */
function randomWindows(random: Random): Window[] {
  const minutes = (most: number) => Math.floor(random() * most) * MINUTE;
  return Array.from({ length: 1 + Math.floor(random() * 4) }, () => {
    const recordedAt = at('00:00') + minutes(600);
    const from = recordedAt + (random() < 0.5 ? 0 : minutes(60));
    const to = from + MINUTE + minutes(240);
    return { recordedAt, from, to, endedAt: random() < 0.3 ? recordedAt + MINUTE + minutes(200) : null };
  });
}

function knownAt(windows: readonly Window[], now: number): Rest[] {
  return windows.flatMap(({ recordedAt, from, to, endedAt }) => {
    const end = endedAt !== null && endedAt <= now ? Math.min(to, Math.max(endedAt, from)) : to;
    return recordedAt <= now && end > from ? [{ kind: 'maintenance', from, to: end, reason: '' } as const] : [];
  });
}

/** As live evaluation does it: what was told is stored, what is held back is not, memory may be lost. */
function liveEvaluation({ detector, parameters }: { detector: AnyDetector; parameters: unknown }, windows: Window[]) {
  const order = detector.order(parameters);
  let inputs: Input[] = [];
  let stored: StoredEpisode[] = [];
  let through = -Infinity;
  let progress: Progress<never> | null = null;
  const known = () => stored.filter(({ withdrawn }) => !withdrawn);

  return {
    accept: (arrived: readonly Input[]) => void (inputs = distinctInOrder([...inputs, ...arrived], order)),
    kill: () => void (progress = null),
    async evaluate(arrived: readonly Input[], now: number) {
      const rests = knownAt(windows, now);
      const earliest = arrived.reduce((least, input) => Math.min(least, input[order]), through);
      const result =
        (progress && continueInOrder(detector, parameters, progress, arrived, now)) ??
        (await replay(detector, parameters, {
          changedFrom: beforeHeld({ detector, parameters }, earliest, rests),
          known: known(),
          now,
          read: (from) => inputs.filter((input) => input[order] >= from),
        }));
      const episodes = excused({ detector, parameters }, result.episodes, rests, now);
      const { insert, revise, withdraw } = reconcile(stored, episodes, result.since);
      stored = stored.map((old) => {
        const revised = revise.find(({ id }) => id === old.id);
        if (revised) return { ...revised.episode, id: old.id };
        return withdraw.includes(old.id) ? { ...old, withdrawn: true } : old;
      });
      stored.push(...insert.map((episode, i) => ({ ...episode, id: `${stored.length + i}` })));
      progress = result.progress as Progress<never>;
      through = Math.max(through, result.progress.through);
    },
    episodes: (): Episode[] =>
      known()
        .map(({ id: _id, withdrawn: _withdrawn, ...episode }) => episode)
        .toSorted((a, b) => a.start - b.start),
  };
}

describe.each([
  ['silence', { afterMinutes: 14 }],
  ['silence', { afterMinutes: 14, basis: 'readings' }],
  ['flat-line', { forMinutes: 15, maxGapMinutes: 25 }],
  ['data-late', { lateMinutes: 10, atLeast: 2, outOf: 4, maxGapMinutes: 25 }],
] as const)('%s %j', (kind, given) => {
  const detector = detectors[kind] as AnyDetector;
  const judging = { detector, parameters: detector.parameters.parse(given) };

  test('[SCN-07] maintenance announced and ended as time goes by ends in what one clean pass with all of it finds, after any kill', async () => {
    let held = 0;
    let told = 0;

    for (let seed = 1; seed <= 120; seed += 1) {
      const random = randomFrom(seed);
      const series = randomSeries(random);
      const windows = randomWindows(random);
      const live = liveEvaluation(judging, windows);
      let redelivered: Input[] = [];
      let now = 0;
      for (const { batch, happens, at: moment } of randomDelivery(random, series)) {
        now = moment;
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

      const all = detect(detector, judging.parameters, series, now);
      const clean = excused(judging, all, knownAt(windows, now), now);
      expect(live.episodes(), `seed ${seed}`).toEqual(clean);
      held += all.length - clean.length;
      told += clean.length;
    }

    expect(held).toBeGreaterThan(30);
    expect(told).toBeGreaterThan(30);
  });
});

test('[SCN-07] a stuck value held back for hours begins where it began, also for a process that starts in the middle', async () => {
  const detector = detectors['flat-line'] as AnyDetector;
  const judging = { detector, parameters: detector.parameters.parse({ forMinutes: 30, maxGapMinutes: 15 }) };
  const windows = [{ recordedAt: at('00:00'), from: at('08:20'), to: at('14:00'), endedAt: null }];
  const series = readings('08:00', '15:00', 5, () => 42);
  const live = liveEvaluation(judging, windows);

  for (const reading of series) {
    live.accept([reading]);
    if (reading.time === at('13:00')) live.kill();
    await live.evaluate([reading], reading.receivedAt);
  }

  const now = series.at(-1)!.receivedAt;
  const clean = excused(judging, detect(detector, judging.parameters, series, now), knownAt(windows, now), now);
  expect(clean).toMatchObject([{ start: at('08:00'), firedAt: at('14:30') }]);
  expect(live.episodes()).toEqual(clean);
});

test('[SCN-07] far from any maintenance nothing more is read than before', () => {
  const { threshold } = detectors;
  const parameters = detectors.silence.parameters.parse({ afterMinutes: 30 });
  const judging = { detector: detectors.silence as AnyDetector, parameters };
  const limit = { detector: threshold as AnyDetector, parameters: threshold.parameters.parse({ limit: 70 }) };

  expect(beforeHeld(judging, at('20:00'), [window('10:00', '12:00')])).toBe(at('20:00'));
  expect(beforeHeld(judging, at('12:10'), [window('10:00', '12:00')])).toBe(at('09:30'));
  expect(beforeHeld(limit, at('12:10'), [window('10:00', '12:00')])).toBe(at('12:10'));
});
