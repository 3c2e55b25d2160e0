import { expect, test } from 'vitest';
import { MINUTE } from './detector.ts';
import { type AnyDetector, detectors } from './detectors/index.ts';
import { explain } from './explain.ts';
import { areasOf } from './testing/random-series.ts';
import { at, readings } from './testing/series.ts';

const { threshold, silence } = detectors;
const span = { from: at('09:00'), to: at('12:00') };
const parameters = threshold.parameters.parse({ limit: 75, unit: 'mg/L', forMinutes: 60 });

test('[SCN-07] why not: the limit was passed, but for 40 minutes where 60 are needed', () => {
  const inputs = readings('08:00', '12:00', 5, (time) => (time >= at('10:00') && time < at('10:40') ? 90 : 48));

  const { fired, conditions, inputs: judged } = explain(threshold, parameters, inputs, span, at('13:00'));

  expect(fired).toEqual([]);
  expect(judged).toEqual({ measured: 36, calibrating: 0, deviceError: 0, withoutValue: 0 });
  expect(conditions).toEqual([
    { condition: 'level', reached: 90, needed: 75, unit: 'mg/L', at: at('10:00'), met: true },
    { condition: 'duration', reached: 40, needed: 60, unit: 'min', at: at('10:00'), met: false },
    { condition: 'readings', reached: 8, needed: 1, unit: '', at: at('10:00'), met: true },
  ]);
});

test('[SCN-07] why not: the limit was never reached, and the high readings were taken while calibrating', () => {
  const inputs = readings('09:00', '12:00', 5, (_time, i) => 40 + i).map((input, i) =>
    i > 30 ? { ...input, quality: 'calibrating' as const, value: 300 } : input,
  );

  const { conditions, inputs: judged } = explain(threshold, parameters, inputs, span, at('13:00'));

  expect(judged).toMatchObject({ measured: 31, calibrating: 5 });
  expect(conditions[0]).toEqual({
    condition: 'level',
    reached: 70,
    needed: 75,
    unit: 'mg/L',
    at: at('09:00') + 150 * MINUTE,
    met: false,
  });
  expect(conditions[1]).toMatchObject({ reached: 0, met: false });
});

test('[SCN-07] why not: there was nothing to judge', () => {
  const { conditions, inputs, firstTime } = explain(threshold, parameters, [], span, at('13:00'));

  expect([inputs.measured, firstTime]).toEqual([0, null]);
  expect(conditions[0]).toMatchObject({ condition: 'level', reached: null, met: false });
});

test('[SCN-07] why not: the longest pause, counted from the last sign of life before the span', () => {
  const inputs = [...readings('07:00', '08:41', 20, () => 7), ...readings('09:10', '12:00', 20, () => 7)];
  const lostLink = silence.parameters.parse({ afterMinutes: 60 });

  const { conditions } = explain(silence, lostLink, inputs, span, at('13:00'));

  expect(conditions).toEqual([
    { condition: 'pause', reached: 30, needed: 60, unit: 'min', at: at('08:40') + 20_000, met: false },
  ]);
});

test('[SCN-07] why: the episode that did fire is named', () => {
  const inputs = readings('08:00', '12:00', 5, (time) => (time >= at('10:00') && time < at('11:10') ? 90 : 48));

  const { fired } = explain(threshold, parameters, inputs, span, at('13:00'));

  expect(fired).toMatchObject([{ start: at('10:00'), end: at('11:10'), firedAt: at('11:00') }]);
});

/** Detectors on days and years see the same series stretched. */
const stretch: Record<string, number> = { 'epidemic-threshold': 12_000, 'season-deviation': 200 };
/** Parameters by which each kind finds something in the series below. */
const parametersOf: Record<string, object> = {
  threshold: { limit: 75 },
  silence: { afterMinutes: 60 },
  'flat-line': { forMinutes: 60 },
  'data-late': { lateMinutes: 10 },
  'rate-of-change': { change: 5, windowMinutes: 30 },
  trend: { change: 5, windowMinutes: 30 },
  'count-in-window': { limit: 44, atLeast: 3, windowMinutes: 30 },
  combination: { atLeast: 2, withinMinutes: 0 },
  'out-of-range': { range: { min: 0, max: 44 }, minReadings: 2 },
  'space-time-scan': {
    ...{ baselinePeriods: 7, maxPeriods: 1, replicates: 99, recurrencePeriods: 20, periodMinutes: 5 },
    maxGapMinutes: 25,
  },
  'target-missed': {
    ...{ targets: [{ from: '2026-11-20', to: '2026-12-31', value: 45 }], better: 'higher', period: 'hour' },
    ...{ method: 'mean', afterShare: 0 },
  },
  'season-deviation': { deviations: 1, minDeviation: 1, weeks: 1, slotMinutes: 1440, maxGapMinutes: 4000 },
  ears: { statistic: 'C2', alarmAbove: 3, periodMinutes: 5 },
  'epidemic-threshold': { period: 'month', years: 1, deviations: 2, casesIfNotCirculating: 5 },
};

test.each(Object.values<AnyDetector>(detectors))(
  '[SCN-07] $kind tells of each condition what was reached and what was needed',
  (detector) => {
    const factor = stretch[detector.kind] ?? 1;
    const stretched = (time: number) => at('09:00') + (time - at('09:00')) * factor;
    const inputs = readings('09:00', '12:00', 5, (_time, i) => 40 + (i % 7)).map((input) => ({
      ...input,
      time: stretched(input.time),
      receivedAt: stretched(input.receivedAt),
      areas: areasOf(input),
      found: ['rule-a', 'rule-b'].map((rule) => ({ rule, firedAt: stretched(input.time) })),
    }));
    const during = { from: stretched(span.from), to: stretched(span.to) };
    const parsed = detector.parameters.parse(parametersOf[detector.kind]);

    const { conditions, fired } = explain(detector, parsed, inputs, during, stretched(at('12:00')));

    expect(conditions.length).toBeGreaterThan(0);
    expect(fired.length > 0).toBe(conditions.every(({ met }) => met));
    for (const { reached } of conditions) expect(reached).not.toBeNull();
  },
);
