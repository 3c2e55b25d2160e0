import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { sharedData } from '#platform/testing/shared-data';
import { DAY, type Input, MINUTE, touches } from './detector.ts';
import { detectors } from './detectors/index.ts';
import { detect } from './replay.ts';

const folder = sharedData('epidemic/surveillance_weekly');
const { ears } = detectors;
const week = 7 * DAY;
const parameters = ears.parameters.parse({
  statistic: 'C1',
  alarmAbove: 3,
  periodMinutes: week / MINUTE,
  maxGapMinutes: (3 * week) / MINUTE,
});

/** Weekly counts of SurvStat with the weeks that epidemiologists marked as outbreaks. */
function weeksOf(disease: string): { input: Input; isOutbreak: boolean }[] {
  const text = readFileSync(`${folder}/${disease}.csv`, 'utf8');
  return parse<Record<string, string>>(text, { columns: true }).map(({ t, cases, outbreak_state: state }) => {
    const time = Date.UTC(2001, 0, 1) + (Number(t) - 1) * week;
    return {
      input: { time, value: Number(cases), quality: 'measured', receivedAt: time + week },
      isOutbreak: state === '1',
    };
  });
}

function outbreaksOf(weeks: ReturnType<typeof weeksOf>): { from: number; to: number }[] {
  return weeks.flatMap(({ input, isOutbreak }, i) => {
    if (!isOutbreak || weeks[i - 1]?.isOutbreak) return [];
    const after = weeks.slice(i).findIndex((later) => !later.isOutbreak);
    return [{ from: input.time, to: after === -1 ? Infinity : weeks[i + after]!.input.time }];
  });
}

/** Signals that touch a marked outbreak, signals that touch none, and outbreaks without a signal. */
function scoreOf(disease: string): { right: number; wrong: number; missed: number } {
  const weeks = weeksOf(disease);
  const outbreaks = outbreaksOf(weeks);
  const inputs = weeks.map(({ input }) => input);
  const signals = detect(ears, parameters, inputs, inputs.at(-1)!.time);
  const right = signals.filter((signal) => outbreaks.some((outbreak) => touches(signal, outbreak))).length;
  const missed = outbreaks.filter((outbreak) => !signals.some((signal) => touches(signal, outbreak))).length;
  return { right, wrong: signals.length - right, missed };
}

// Real German notifications, 2001–2004; what the statistic cannot do alone is part of the record.
test.skipIf(folder === null)(
  '[SCN-52] EARS C1 over four real years signals in the marked outbreak and nowhere else',
  () => {
    const score = scoreOf('m1');

    expect(score).toEqual({ right: 1, wrong: 0, missed: 0 });
  },
);

test.skipIf(folder === null)(
  '[SCN-52] EARS C1 over a rare disease misses no outbreak but also signals fourteen times in four years without one',
  () => {
    const score = scoreOf('k1');

    expect(score).toEqual({ right: 1, wrong: 14, missed: 0 });
  },
);
