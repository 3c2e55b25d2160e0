import type { WouldFire } from '@ioc/contracts/rehearsals';
import type { RuleAnswer } from '@ioc/contracts/rules';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCaller } from '../../testing/app.ts';
import { MINUTE } from './detector.ts';
import { startLiveApp, summaryOf } from './testing/live-app.ts';
import { randomFrom } from './testing/random-series.ts';
import { at } from './testing/series.ts';

let app: Awaited<ReturnType<typeof startLiveApp>>;
const iso = (clock: string): string => new Date(at(clock)).toISOString();

/** A day of two stations, as nasty as they come: swings around the limits, gaps, stuck values, a long silence, late and repeated. */
beforeAll(async () => {
  app = await startLiveApp({ at: at('00:00') });
  await app.station({ id: 'tram-a', area: '97001' });
  await app.station({ id: 'tram-b', area: '97002' });
  const random = randomFrom(7);
  const readings = ['tram-a', 'tram-b'].flatMap((thing) => {
    let level = 180;
    let middle = 150;
    const times = Array.from({ length: 14 * 12 }, (_, i) => at('00:00') + i * 5 * MINUTE);
    return times
      .filter((time) => time < at('08:00') || time > at('09:30') || thing === 'tram-b')
      .map((time) => {
        const isStuck = time >= at('10:00') && time < at('12:30');
        if (random() < 0.15) middle = random() < 0.5 ? 140 : 250;
        const swing = Math.round((time - at('13:00')) / (5 * MINUTE)) % 2 === 0 ? 390 : 120;
        if (thing === 'tram-b' && time >= at('12:30')) middle = time < at('13:00') ? 90 : swing;
        level = isStuck ? level : Math.round(middle + (random() - 0.5) * 70);
        const delay = random() < 0.1 ? Math.round(random() * 40) * MINUTE : 20_000;
        return { thing, property: 'no2', time, value: level, arrives: time + delay };
      });
  });
  const queue = [...readings, ...readings.filter(() => random() < 0.05)].toSorted((a, b) => a.arrives - b.arrives);
  while (queue.length > 0) {
    const batch = queue.splice(0, 1 + Math.floor(random() * 8));
    app.clock.set(new Date(Math.max(...batch.map(({ arrives }) => arrives))));
    await app.send(batch.map(({ arrives: _arrives, ...reading }) => reading));
    if (random() < 0.6) await app.settle();
  }
  app.clock.set(new Date(at('16:00')));
  await app.settle();
}, 120_000);
afterAll(async () => {
  await app.stop();
  await app.drop();
});

test.each(['qcvn-05-instant', 'signal-flat', 'station-silent', 'station-data-late', 'qcvn-05-hour'])(
  '[SCN-07] rehearsing %s over the same readings finds what live evaluation found, to the last digit',
  async (rule) => {
    const { status, body } = await app.call(app.someone(), 'POST', `/rules/${rule}/rehearsals`, {
      from: iso('00:00'),
      to: iso('16:00'),
    });

    const live = await app.alerts({ rule });
    expect(status).toBe(200);
    const told = body.wouldFire.map(({ thing, property, start, end, peak, mean, firedAt, level }: WouldFire) => ({
      thing,
      property,
      start,
      end,
      peak,
      mean,
      firedAt,
      level,
    }));
    expect(JSON.stringify(told)).toBe(
      JSON.stringify(
        live.map(({ things, property, start, end, evidence, firedAt, level }) => ({
          thing: things[0],
          property: rule === 'qcvn-05-hour' ? 'air.no2-hour' : (property ?? '*'),
          start,
          end,
          peak: evidence.peak?.value ?? null,
          mean: evidence.mean,
          firedAt,
          level,
        })),
      ),
    );
    expect(body).toMatchObject({ rule, ruleVersion: app.province.rules.get(rule)?.version });
  },
);

test('[SCN-07] a rehearsal says how many alerts a week and a night would have brought, and writes nothing', async () => {
  const rows = async () => (await app.alerts({ withdrawn: true })).length;
  const before = await rows();

  const { body } = await app.call(app.someone(), 'POST', '/rules/qcvn-05-instant/rehearsals', {
    from: iso('00:00'),
    to: iso('14:00'),
  });

  const nightly = body.wouldFire.filter(({ start }: { start: string }) => Date.parse(start) < at('05:45')).length;
  expect(body.wouldFire.length).toBeGreaterThan(3);
  expect(body.readings).toBe(168 + 168 - 19);
  expect(body.perWeek).toBeCloseTo((body.wouldFire.length * 7 * 24) / 14);
  expect(body.perNight).toBeGreaterThanOrEqual(nightly);
  expect(await rows()).toBe(before);
});

test('[SCN-07] [SEC-03] a rehearsal covers only what its caller may see; not everybody may ask for one', async () => {
  const ofCommune = aCaller(app.province, { id: 'xa', role: 'shift-leader', areas: ['97002'] });
  const span = { from: iso('00:00'), to: iso('14:00') };

  const { body } = await app.call(ofCommune, 'POST', '/rules/qcvn-05-instant/rehearsals', span);
  const refused = await app.call(
    aCaller(app.province, { id: 'tv', role: 'operator' }),
    'POST',
    '/rules/qcvn-05-instant/rehearsals',
    span,
  );
  const unknown = await app.call(app.someone(), 'POST', '/rules/khong-co/rehearsals', span);
  const backwards = await app.call(app.someone(), 'POST', '/rules/qcvn-05-instant/rehearsals', {
    from: span.to,
    to: span.from,
  });

  expect(new Set(body.wouldFire.map(({ thing }: { thing: string }) => thing))).toEqual(new Set(['tram-b']));
  expect([refused.status, unknown.status, backwards.status]).toEqual([403, 404, 400]);
});

test('[SCN-07] why a rule did not fire is told in words: how near it came, and what was missing', async () => {
  const day = 24 * 60 * MINUTE;
  app.clock.set(new Date(at('16:00') + day));
  await app.station({ id: 'tram-c', name: 'Trạm C' });
  const values = [100, 120, 287, 260, 130, 90];
  await app.send(
    values.map((value, i) => ({ thing: 'tram-c', property: 'no2', time: at('13:55') + day + i * 5 * MINUTE, value })),
  );
  await app.settle();
  const ask = async (rule: string, caller = app.someone()) => {
    const moment = encodeURIComponent(new Date(at('14:05') + day).toISOString());
    return app.call(caller, 'GET', `/rules/${rule}/why-not?thing=tram-c&at=${moment}`);
  };
  const words = async (rule: string, property: string) =>
    (await ask(rule)).body.items.find((item: { property: string }) => item.property === property)?.words;

  expect(await words('qcvn-05-instant', 'no2')).toBe(
    'Nitơ điôxit (NO2) cao nhất 287 µg/m³ lúc 14:05, qua ngưỡng 200 µg/m³; cần vượt liên tục 15 phút, dài nhất 10 phút.',
  );
  expect(await words('qcvn-05-instant', 'so2')).toBe(
    'Lưu huỳnh điôxit (SO2) không có số liệu dùng được từ 08:05 đến 15:05.',
  );
  expect(await words('signal-flat', 'no2')).toContain('Nitơ điôxit (NO2) đứng yên lâu nhất 0 phút, cần 2 giờ');
  const elsewhere = aCaller(app.province, { id: 'xa-2', role: 'commune-leader', areas: ['97002'] });
  expect((await ask('qcvn-05-instant', elsewhere)).status).toBe(404);
});

test('[SCN-07] for a thing and a time every rule that watches it answers: what it had raised, or what was missing and by how much', async () => {
  const ask = (caller = app.someone(), thing = 'tram-c') => {
    const moment = encodeURIComponent(new Date(at('14:05') + 24 * 60 * MINUTE).toISOString());
    return app.call(caller, 'GET', `/things/${thing}/why-not?at=${moment}`);
  };

  const { status, body } = await ask();

  const answers = new Map(body.items.map((item: RuleAnswer) => [item.rule, item]));
  expect(status).toBe(200);
  expect([...answers.keys()]).toEqual(
    expect.arrayContaining(['qcvn-05-instant', 'signal-flat', 'station-silent', 'station-data-late']),
  );
  const instant = answers.get('qcvn-05-instant') as RuleAnswer;
  const no2 = instant.reasons.find(({ property }) => property === 'no2')!;
  expect(instant).toMatchObject({ state: 'live', level: 2, alerts: [] });
  expect(no2.met).toBe(false);
  expect(no2.words).toContain('cần vượt liên tục 15 phút, dài nhất 10 phút');
  expect(no2.facts['conditions']).toContainEqual(
    expect.objectContaining({ condition: 'duration', reached: 10, needed: 15, met: false }),
  );
  const silent = answers.get('station-silent') as RuleAnswer;
  expect(silent.reasons).toEqual([expect.objectContaining({ property: '*' })]);
  const elsewhere = aCaller(app.province, { id: 'xa-3', role: 'commune-leader', areas: ['97002'] });
  expect([(await ask(elsewhere)).status, (await ask(app.someone(), 'khong-co')).status]).toEqual([404, 404]);
});

test('[SCN-07] the list of rules tells each in plain Vietnamese, with its limits as they are in force', async () => {
  const { body } = await app.call(app.someone(), 'GET', '/rules?scenario=industrial-park-environment');
  const words = Object.fromEntries(body.items.map(({ id, words: told }: { id: string; words: string }) => [id, told]));

  expect(words['qcvn-05-instant']).toBe(
    'Cảnh báo khi Lưu huỳnh điôxit (SO2) vượt 350 µg/m³; Nitơ điôxit (NO2) vượt 200 µg/m³; Cacbon mônôxit (CO) vượt 30.000 µg/m³; ' +
      'Ôzôn (O3) vượt 200 µg/m³ liên tục từ 15 phút trở lên. Kết thúc khi về 90% giới hạn và giữ trong 10 phút. ' +
      'Cấp 2; từ 1,5 lần giới hạn là cấp 3; từ 3 lần giới hạn là cấp 4. Giới hạn theo QCVN 05:2023/BTNMT.',
  );
  expect(words['station-silent']).toBe(
    'Cảnh báo khi không nhận được số liệu nào của trạm quan trắc không khí tự động, liên tục quá 15 phút. ' +
      'Im lặng quá 30 ngày thì coi như ngừng hoạt động. Cấp 1; từ 60 phút là cấp 2 (Trạm mất kết nối). ' +
      'Giới hạn là giá trị cấu hình, chưa đối chiếu văn bản.',
  );
  expect(body.items.find(({ id }: { id: string }) => id === 'qcvn-05-hour')).toMatchObject({
    detector: 'threshold',
    state: 'live',
    agency: 'so-nong-nghiep-moi-truong',
    playbook: 'air-pollution',
    parameters: { limits: { 'air.no2-hour': 200 } },
  });
});

test('[SCN-07] [SCN-41] that day had exceedances by reading and by hour, stuck values and silence, each found where it was', async () => {
  const alerts = await app.alerts();

  const perRule = Map.groupBy(
    alerts.filter(({ start }) => Date.parse(start) < at('14:00')),
    ({ rule }) => rule,
  );
  expect([...perRule.keys()].toSorted()).toEqual(['qcvn-05-hour', 'qcvn-05-instant', 'signal-flat', 'station-silent']);
  expect(perRule.get('qcvn-05-instant')!.length).toBeGreaterThan(5);
  expect(perRule.get('signal-flat')!.map(summaryOf)).toEqual([
    expect.stringMatching(/tram-a no2 (09:5|10:0)\d–12:3\d/),
    expect.stringMatching(/tram-b no2 (09:5|10:0)\d–12:3\d/),
  ]);
  const silent = perRule.get('station-silent')!.map(summaryOf);
  expect(silent).toContainEqual(expect.stringMatching(/tram-a \* (07:5|08:[0-4])\d–09:3\d level 2/));
});
