import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { sharedData } from '#platform/testing/shared-data';
import { aRule } from './testing/tracks.ts';
import type { Position } from './track-detector.ts';
import { detectTracks } from './tracker.ts';

/** Real ships around the Suez canal while the Ever Given lay across it; gaps and encounters computed without our code. */
const folder = sharedData('vessels');

function rowsOf(name: string): Record<string, string>[] {
  return parse<Record<string, string>>(readFileSync(`${folder}/${name}`, 'utf8'), { columns: true });
}

/** As the truth has it: of several fixes of one minute, the first in the file. */
function suezPositions(): Position[] {
  const positions = new Map<string, Position>();
  for (const { ID: vessel = '', ais_pos_timestamp: clock = '', longitude, latitude } of rowsOf(
    'ais_suez_2021-03-20_21.csv',
  )) {
    const [day = '', month = '', year = '', time = ''] = clock.split(/[/ ]/);
    const moment = Date.parse(`${year}-${month}-${day}T${time}Z`);
    const place = { lon: Number(longitude), lat: Number(latitude), speedKnots: null, courseDegrees: null };
    const key = `${vessel} ${moment}`;
    if (!positions.has(key)) positions.set(key, { vessel, time: moment, ...place });
  }
  return [...positions.values()];
}

/** Three hours after the last position: by then all that was going on has ended. */
const afterwards = Date.UTC(2021, 2, 22, 3);
const iso = (time: number | null): string => (time === null ? '' : new Date(time).toISOString().slice(0, 19));

test.skipIf(folder === null)(
  '[SCN-42] the gaps of real ships longer than six hours are those computed elsewhere',
  () => {
    const rule = aRule({ kind: 'track-gap', afterHours: 6 });

    const found = detectTracks([rule], suezPositions(), afterwards).flatMap(
      ({ episode: { vessels, start, end, measures } }) =>
        end === null
          ? []
          : [
              {
                vessel: vessels[0],
                gap: `${iso(start)} ${iso(end)}`,
                hours: measures.hours!,
                distanceKm: measures.distanceKm!,
              },
            ],
    );

    const truth = rowsOf('truth_example/ais_gaps_gt6h_suez_20_21.csv');
    const byKey = (a: { vessel?: string | undefined; gap: string }, b: { vessel?: string | undefined; gap: string }) =>
      `${a.vessel} ${a.gap}` < `${b.vessel} ${b.gap}` ? -1 : 1;
    expect(found.toSorted(byKey)).toEqual(
      truth
        .map((row) => ({
          vessel: row.vessel,
          gap: `${row.gap_start} ${row.gap_end}`,
          hours: expect.closeTo(Number(row.hours), 3),
          distanceKm: expect.closeTo(Number(row.distance_km), 2),
        }))
        .toSorted(byKey),
    );
    expect(truth).toHaveLength(12);
  },
);

test.skipIf(folder === null)('[SCN-42] the encounters of real ships are those computed elsewhere', () => {
  const rule = aRule({
    kind: 'encounter',
    bridgeMinutes: 120,
    speedTest: 'every-point',
    rawMinutes: 120,
    mergeHours: 0,
  });

  const found = detectTracks([rule], suezPositions(), afterwards).map(
    ({ episode: { vessels, start, end, measures } }) => ({
      met: `${vessels.toSorted((a, b) => Number(a) - Number(b)).join(' ')} ${iso(start)} ${iso(end)}`,
      minMeters: measures.minMeters!,
      meanMeters: measures.meanMeters!,
    }),
  );

  const truth = rowsOf('truth_example/encounters_suez_20_21.csv').map((row) => ({
    met: `${row.vessel_a} ${row.vessel_b} ${row.start} ${row.end}`,
    minMeters: expect.closeTo(Number(row.min_dist_m), 0),
    meanMeters: expect.closeTo(Number(row.mean_dist_m), 0),
  }));
  const byMet = (a: { met: string }, b: { met: string }) => (a.met < b.met ? -1 : 1);
  expect(found.toSorted(byMet)).toEqual(truth.toSorted(byMet));
  expect(truth).toHaveLength(18);
});
