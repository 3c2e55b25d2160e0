import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { sharedData } from '#platform/testing/shared-data';
import { type Input, touches } from './detector.ts';
import { detectors } from './detectors/index.ts';
import { detect } from './replay.ts';

const folder = sharedData('sensors/traffic_nab');
const { 'season-deviation': seasonDeviation } = detectors;
const timeOf = (text: string): number => Date.parse(`${text.replace(' ', 'T').slice(0, 19)}+07:00`);

// Taxi passengers of New York per half hour, July 2014 to January 2015 (Numenta Anomaly Benchmark), clock times read as local ones.
test.skipIf(folder === null)(
  '[SCN-07] over seven real months all five labelled anomalies deviate from their season, and four times something else does',
  () => {
    const rows = parse<{ timestamp: string; value: string }>(readFileSync(`${folder}/nyc_taxi.csv`, 'utf8'), {
      columns: true,
    });
    const inputs = rows.map(({ timestamp, value }): Input => {
      const time = timeOf(timestamp);
      return { time, value: Number(value), quality: 'measured', receivedAt: time };
    });
    const labels = JSON.parse(readFileSync(`${folder}/labels.json`, 'utf8')) as Record<
      string,
      { windows: [string, string][] }
    >;
    const windows = labels['nyc_taxi.csv']!.windows.map(([from, to]) => ({ from: timeOf(from), to: timeOf(to) }));
    const parameters = seasonDeviation.parameters.parse({
      deviations: 5,
      minDeviation: 800,
      weeks: 8,
      sameWeekday: true,
      minDays: 6,
      forMinutes: 180,
      clearForMinutes: 360,
    });

    const found = detect(seasonDeviation, parameters, inputs, inputs.at(-1)!.time);
    const noticed = windows.filter((window) => found.some((episode) => touches(episode, window)));
    const others = found.filter((episode) => !windows.some((window) => touches(episode, window)));

    expect(noticed).toHaveLength(5);
    // Labor Day, the Saturday evening after Thanksgiving, the Monday before New Year's Eve and the first Sunday of the year.
    expect(others.map(({ start }) => new Date(start + 7 * 3_600_000).toISOString().slice(0, 10))).toEqual([
      '2014-09-01',
      '2014-11-29',
      '2014-12-29',
      '2015-01-04',
    ]);
  },
);
