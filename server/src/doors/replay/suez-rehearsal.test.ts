import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sharedData } from '#platform/testing/shared-data';
import { readPositionReplayMap, replayPositions } from './index.ts';
import { aCaller, provinceDir } from '../../testing/app.ts';
import { appWithDoors } from '../../testing/stations.ts';

const suez = sharedData('vessels/ais_suez_2021-03-20_21.csv');
const truth = sharedData('vessels/truth_example/encounters_suez_20_21.csv');
const until = '2021-03-20T16:00:00.000Z';

let app: Awaited<ReturnType<typeof appWithDoors>>;
beforeAll(async () => {
  app = await appWithDoors();
});
afterAll(() => app.stop());

/** Encounters that an independent count found for sure, over before `until`. */
async function robustEncounters(): Promise<{ pair: string[]; start: number; end: number }[]> {
  const rows = createReadStream(truth ?? '').pipe(parse({ columns: true }));
  const found: { pair: string[]; start: number; end: number }[] = [];
  for await (const row of rows as AsyncIterable<Record<string, string>>) {
    const end = Date.parse(`${row['end']}Z`);
    if (row['robust'] !== '1' || end >= Date.parse(until)) continue;
    const pair = [row['vessel_a'], row['vessel_b']].map((id) => `phat-lai-suez-${id}`).toSorted();
    found.push({ pair, start: Date.parse(`${row['start']}Z`), end });
  }
  return found;
}

test.skipIf(suez === null || truth === null)(
  '[SCN-42] [SCN-07] a rehearsal on real tracks finds every sure encounter, and tells which of them a crowd had told already',
  async () => {
    const administrator = aCaller(app.province, { role: 'system-administrator' });
    const feed = aCaller(app.province, { role: 'feed' });
    const rows = [{ code: '97', name: 'Hải Minh', type: 'province', level: 'province', parent: null }];
    await app.call(administrator, 'POST', '/admin-units/imports', { source: 'thử', rows });
    await replayPositions(
      {
        file: suez ?? '',
        map: await readPositionReplayMap(join(provinceDir, 'settings/replay-maps/suez-ais.yaml')),
        speed: 'max',
        agency: 'chi-cuc-thuy-san',
        to: new Date(until),
      },
      {
        send: async (positions) => (await app.call(feed, 'POST', '/positions', positions)).body,
        register: async (thing) => void (await app.call(administrator, 'POST', '/things', thing)),
      },
    );

    const reply = await app.call(
      aCaller(app.province, { role: 'shift-leader' }),
      'POST',
      '/rules/vessels-meet/rehearsals',
      {
        from: '2021-03-20T00:00:00Z',
        to: until,
      },
    );

    const { wouldFire, covered } = reply.body;
    const all: { things: string[]; start: string; end: string | null }[] = [...wouldFire, ...covered];
    const sure = await robustEncounters();
    const missed = sure.filter(
      ({ pair, start, end }) =>
        !all.some(
          (one) =>
            one.things.join() === pair.join() &&
            Date.parse(one.start) <= start &&
            Date.parse(one.end ?? until) >= end - 600_000,
        ),
    );
    expect(sure.length).toBeGreaterThanOrEqual(3);
    expect(missed).toEqual([]);
    expect(covered.length).toBeGreaterThan(0);
    expect(reply.body.wouldFire.map(({ name }: { name: string }) => name).join()).toMatch(
      /Tàu phát lại \d+, Tàu phát lại \d+/,
    );
  },
);
