import type { RuleDescription } from '@ioc/contracts/rule-description';
import type { WouldFire } from '@ioc/contracts/rehearsals';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Province } from '../scenarios/index.ts';
import { alertWords } from './alert-words.ts';
import { MINUTE } from './detector.ts';
import { startLiveApp, summaryOf } from './testing/live-app.ts';
import { at } from './testing/series.ts';

let app: Awaited<ReturnType<typeof startLiveApp>>;
const iso = (clock: string): string => new Date(at(clock)).toISOString();

/** The shipped rule on flat signals made quick, and two rules that combine it with exceedances: at one station, in one area. */
function withCombinations(province: Province): void {
  const flat = province.rules.get('signal-flat')!;
  flat.description.detector = { kind: 'flat-line', forMinutes: 20, minReadings: 4 };
  for (const per of ['thing', 'area'] as const) {
    const id = `high-and-flat-${per}`;
    const description: RuleDescription = {
      ...flat.description,
      id,
      name: { vi: 'Vượt giới hạn rồi đứng yên', en: 'Exceedance, then flat' },
      kind: 'suspicion',
      escalate: [],
      on: { kind: 'findings', rules: ['qcvn-05-instant', 'signal-flat'], per },
      detector: { kind: 'combination', withinMinutes: 30 },
    };
    province.rules.set(id, { ...flat, id, description });
  }
}

/** tram-a exceeds and is flat 5 minutes later; tram-b beside it is flat meanwhile; tram-c elsewhere is only flat. */
const no2: Record<string, (time: number) => number> = {
  'tram-a': (time) => {
    if (time >= at('10:00') && time < at('10:40')) return 250 + ((time / MINUTE) % 7);
    return time >= at('10:45') && time < at('11:30') ? 100 : 100 + ((time / MINUTE) % 9);
  },
  'tram-b': (time) => (time >= at('10:20') && time < at('11:00') ? 90 : 90 + ((time / MINUTE) % 9)),
  'tram-c': (time) => (time >= at('10:20') && time < at('11:00') ? 90 : 90 + ((time / MINUTE) % 9)),
};

async function play(from: string, to: string): Promise<void> {
  for (let time = at(from); time < at(to); time += 5 * MINUTE) {
    app.clock.set(new Date(time + 20_000));
    await app.send(Object.entries(no2).map(([thing, value]) => ({ thing, property: 'no2', time, value: value(time) })));
    await app.settle();
  }
}

beforeAll(async () => {
  app = await startLiveApp({ at: at('09:00'), province: withCombinations });
  await app.station({ id: 'tram-a', area: '97001' });
  await app.station({ id: 'tram-b', area: '97001' });
  await app.station({ id: 'tram-c', area: '97002' });
  await play('09:00', '10:50');
}, 120_000);
afterAll(async () => {
  await app.stop();
  await app.drop();
});

const combined = async (per: 'thing' | 'area') => (await app.alerts({ rule: `high-and-flat-${per}` })).map(summaryOf);

test('[SCN-07] what two rules find in one area within minutes is one alert more, as soon as the second has fired', async () => {
  expect(await combined('area')).toEqual(['high-and-flat-area  * 10:20– level 1 peak -']);
  expect(await combined('thing')).toEqual([]);
});

test('[SCN-07] at one station it is found across a restart, and ends by time alone', async () => {
  await app.kill();
  const { drop } = app;
  app = { ...(await startLiveApp({ at: at('10:50'), province: withCombinations, connection: app.connection })), drop };
  await play('10:50', '11:10');
  const during = await combined('thing');

  await play('11:10', '11:25');

  expect(during).toEqual(['high-and-flat-thing tram-a * 10:45– level 1 peak -']);
  expect(await combined('thing')).toEqual(['high-and-flat-thing tram-a * 10:45–11:10 level 1 peak -']);
  await play('11:25', '11:50');
  // tram-a is flat from 10:45 to 11:30, so 30 minutes after the exceedance it is the exceedance that no longer counts.
  expect(await combined('area')).toEqual(['high-and-flat-area  * 10:20–11:10 level 1 peak -']);
});

test.each(['thing', 'area'] as const)(
  '[SCN-07] rehearsing a combination per %s finds what live evaluation found',
  async (per) => {
    const rule = `high-and-flat-${per}`;

    const { status, body } = await app.call(app.someone(), 'POST', `/rules/${rule}/rehearsals`, {
      from: iso('09:00'),
      to: iso('11:50'),
    });

    const live = await app.alerts({ rule });
    expect(status).toBe(200);
    expect(body.wouldFire.map(({ start, end, firedAt, level }: WouldFire) => ({ start, end, firedAt, level }))).toEqual(
      live.map(({ start, end, firedAt, level }) => ({ start, end, firedAt, level })),
    );
    expect(live).toHaveLength(1);
  },
);

test('[SCN-07] the alert names what came together, and where it did not the answer says how much there was', async () => {
  const [alert] = await app.alerts({ rule: 'high-and-flat-thing' });
  const moment = encodeURIComponent(iso('10:50'));
  const { body } = await app.call(app.someone(), 'GET', `/rules/high-and-flat-thing/why-not?thing=tram-c&at=${moment}`);

  expect(alertWords(alert!)).toContain(
    'có từ 2 dấu hiệu trở lên trong vòng 30 phút (Số đo vượt giới hạn QCVN 05:2023; Số đo đứng yên bất thường)',
  );
  expect(alert!.evidence.conditions).toMatchObject({ rules: 'qcvn-05-instant, signal-flat' });
  expect(body.items[0].words).toContain('Nhiều nhất 1 dấu hiệu cùng có trong khoảng xét, cần 2');
});

test('[DAT-23] a finding that late readings undo takes the combination with it', async () => {
  const late = (time: number) => ({ thing: 'tram-a', property: 'no2', time, value: 40 });
  app.clock.set(new Date(at('11:51')));
  // Between the exceeding readings of 10:00 … 10:35 others come late that never let it last for 15 minutes.
  await app.send(['10:02', '10:12', '10:22', '10:32'].map((clock) => late(at(clock))));
  await app.settle();

  expect(await app.alerts({ rule: 'qcvn-05-instant' })).toEqual([]);
  expect([await combined('thing'), await combined('area')]).toEqual([[], []]);
  expect(await app.alerts({ rule: 'high-and-flat-thing', withdrawn: true })).toHaveLength(1);
});
