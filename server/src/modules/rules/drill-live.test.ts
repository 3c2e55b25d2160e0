import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { drillLog } from '../../demo/drill/index.ts';
import { compileRules } from './described/check-rules.ts';
import { findInLog } from './history/find-in-log.ts';
import { type Sent, startLiveApp } from './testing/live-app.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let app: Awaited<ReturnType<typeof startLiveApp>>;
beforeAll(async () => {
  app = await startLiveApp({ at: Date.parse('2026-11-23T02:00:00Z') });
});
afterAll(async () => {
  await app.stop();
  await app.drop();
});

test('[SCN-07] [SCN-41] a drill sent through the real intake as it arrives raises the alerts that the score sheet tells of', async () => {
  const whole = app.province.drills.get('industrial-park-environment')!.description;
  const played = new Set(['dien-tap-01', 'dien-tap-03', 'dien-tap-05']);
  const drill = {
    ...whole,
    from: '2026-11-23T09:30:00+07:00',
    to: '2026-11-23T14:30:00+07:00',
    devices: whole.devices.filter(({ id }) => played.has(id)),
    episodes: whole.episodes.filter(({ device }) => played.has(device)),
  };
  const log = drillLog(drill, drill.seed);
  for (const { thing, kind } of log) await app.station({ id: thing, kind: kind! });
  const messages = new Map<string, { receivedAt: number; readings: Sent[] }>();
  for (const { thing, byProperty } of log) {
    for (const [property, inputs] of byProperty) {
      for (const { time, value, receivedAt } of inputs) {
        const message = messages.get(`${thing} ${time}`) ?? { receivedAt, readings: [] };
        messages.set(`${thing} ${time}`, message);
        message.readings.push({ thing, property, time, value: value! });
      }
    }
  }

  for (const [i, { receivedAt, readings }] of [...messages.values()]
    .toSorted((a, b) => a.receivedAt - b.receivedAt)
    .entries()) {
    app.clock.set(new Date(receivedAt));
    await app.send(readings);
    if (i % 8 === 0) await app.settle();
  }
  app.clock.set(new Date(drill.to));
  await app.settle();

  const found = findInLog(compileRules(app.province).rules, log, Date.parse(drill.to));
  const told = found.map(({ rule, thing, property, level, episode: { start, end, firedAt, peak, mean } }) => {
    const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());
    const facts = { peak: peak?.value ?? null, mean, level };
    return { rule, thing, property, start: iso(start), end: iso(end), firedAt: iso(firedAt), ...facts };
  });
  const alerts = (await app.alerts())
    .filter(({ rule }) => found.some((one) => one.rule === rule))
    .map(({ rule, things, property, start, end, firedAt, level, evidence: { peak, mean } }) => {
      const facts = { peak: peak?.value ?? null, mean, level };
      return { rule, thing: things[0], property: property ?? '*', start, end, firedAt, ...facts };
    });
  const order = (one: { start: string | null; thing: string | undefined }) => `${one.start} ${one.thing}`;
  expect(told).toHaveLength(2);
  expect(alerts.toSorted((a, b) => order(a).localeCompare(order(b)))).toEqual(
    told.toSorted((a, b) => order(a).localeCompare(order(b))),
  );
});
