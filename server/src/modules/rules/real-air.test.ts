import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { sharedData } from '#platform/testing/shared-data';
import { type Input, MINUTE } from './detector.ts';
import { detectors } from './detectors/index.ts';
import { reconcile, type StoredEpisode } from './reconcile.ts';
import { type Advance, advance, detect, type Progress } from './replay.ts';
import { randomFrom } from './testing/random-series.ts';

const HOUR = 60 * MINUTE;
const stations = ['Aotizhongxin', 'Changping', 'Dongsi', 'Tiantan'];
const folder = sharedData('air/beijing');
const { threshold } = detectors;
const parameters = threshold.parameters.parse({
  limit: 150,
  unit: 'µg/m³',
  forMinutes: 180,
  periodMinutes: 60,
  maxGapMinutes: 60,
});

type State = ReturnType<typeof threshold.start>;
type Hour = { time: number; value: number | null };

/** Hourly PM2.5 as published: local time UTC+8, labelled at the beginning of the hour, `NA` where missing. */
function hoursOf(station: string): Hour[] {
  const text = readFileSync(`${folder}/${station}_2014-03-01_2016-02-29.csv`, 'utf8');
  return parse<Record<string, string>>(text, { columns: true }).map((row) => ({
    time: Date.UTC(Number(row.year), Number(row.month) - 1, Number(row.day), Number(row.hour) - 8),
    value: row['PM2.5'] === 'NA' ? null : Number(row['PM2.5']),
  }));
}

function inputsOf(hours: readonly Hour[]): Input[] {
  return hours.map((hour) => ({ ...hour, quality: 'measured', receivedAt: hour.time + 65 * MINUTE }));
}

/** Written without the detector: runs of at least three consecutive hours above 150. */
function naiveExceedances(hours: readonly Hour[]) {
  const found: { start: number; hours: number; peak: number; mean: number }[] = [];
  let run: Hour[] = [];
  for (const hour of [...hours, { time: 0, value: null }]) {
    if (hour.value !== null && hour.value > 150) {
      run.push(hour);
      continue;
    }
    const values = run.map(({ value }) => value ?? 0);
    const [first] = run;
    if (first && run.length >= 3) {
      const sum = values.reduce((total, value) => total + value, 0);
      found.push({ start: first.time, hours: run.length, peak: Math.max(...values), mean: sum / run.length });
    }
    run = [];
  }
  return found;
}

test.skipIf(folder === null).each(stations)(
  '[SCN-07] [DAT-23] two years of PM2.5 above 150 µg/m³ for 3 hours at %s are what a plain scan finds',
  (station) => {
    const hours = hoursOf(station);
    const end = (hours.at(-1)?.time ?? 0) + 24 * HOUR;

    const episodes = detect(threshold, parameters, inputsOf(hours), end);

    const naive = naiveExceedances(hours);
    expect(naive.length).toBeGreaterThan(100);
    expect(
      episodes.map((episode) => ({
        start: episode.start,
        hours: ((episode.end ?? NaN) - episode.start) / HOUR,
        peak: episode.peak?.value,
        mean: episode.mean,
      })),
    ).toEqual(naive);
  },
);

test.skipIf(folder === null)(
  '[SCN-07] [DAT-23] the same two years arriving shuffled and repeated, with restarts, end in the same alerts',
  async () => {
    const random = randomFrom(2014);
    const inputs = inputsOf(hoursOf('Dongsi'));
    const now = (inputs.at(-1)?.time ?? 0) + 24 * HOUR;
    const queue = [...inputs, ...inputs.filter(() => random() < 0.1)]
      .map((input) => ({ input, key: random() }))
      .toSorted((a, b) => a.key - b.key)
      .map(({ input }) => input);
    const arrivedSoFar = new Map<number, Input>();
    let stored: StoredEpisode[] = [];
    let progress: Progress<State> | null = null;
    let through: number | null = null;

    while (queue.length > 0) {
      const arrived = queue.splice(0, 500);
      for (const input of arrived) arrivedSoFar.set(input.time, input);
      const result: Advance<State> = await advance(threshold, parameters, progress, {
        arrived,
        known: stored,
        read: (from) => [...arrivedSoFar.values()].filter(({ time }) => time >= from),
        now,
        through,
      });
      const { insert, revise, withdraw } = reconcile(stored, result.episodes, result.since);
      const kept = stored.filter(({ id }) => !withdraw.includes(id));
      const revised = kept.map((old) => ({ ...(revise.find(({ id }) => id === old.id)?.episode ?? old), id: old.id }));
      stored = [...revised, ...insert.map((episode) => ({ ...episode, id: String(random()) }))];
      through = Math.max(through ?? -Infinity, result.progress.through);
      progress = random() < 0.3 ? null : result.progress;
    }

    const found = stored.map(({ id: _id, ...episode }) => episode).toSorted((a, b) => a.start - b.start);
    expect(found).toEqual(detect(threshold, parameters, inputs, now));
  },
);
