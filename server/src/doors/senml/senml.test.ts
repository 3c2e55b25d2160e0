import { expect, test } from 'vitest';
import { readSenml } from './read.ts';
import { resolveSenml } from './resolve.ts';

const now = new Date('2026-11-23T01:00:00Z');
const resolve = (pack: unknown) => resolveSenml(JSON.stringify(pack), now);

test('[DAT-20] RFC 8428 5.1.1: a single data point without time is measured now', () => {
  const { records } = resolve([{ n: 'urn:dev:ow:10e2073a01080063', u: 'Cel', v: 23.1 }]);

  expect(records).toEqual([
    { record: 0, base: '', name: 'urn:dev:ow:10e2073a01080063', unit: 'Cel', value: 23.1, time: now },
  ]);
});

test('[DAT-20] RFC 8428 5.1.2: base name and base time hold for all records that follow', () => {
  const { records } = resolve([
    { bn: 'urn:dev:ow:10e2073a0108006:', bt: 1.276020076001e9, bu: 'A', bver: 5, n: 'voltage', u: 'V', v: 120.1 },
    { n: 'current', t: -5, v: 1.2 },
    { n: 'current', t: -4, v: 1.3 },
    { n: 'current', v: 1.7 },
  ]);

  expect(records.map(({ base, name, unit, value }) => [base + name, unit, value])).toEqual([
    ['urn:dev:ow:10e2073a0108006:voltage', 'V', 120.1],
    ['urn:dev:ow:10e2073a0108006:current', 'A', 1.2],
    ['urn:dev:ow:10e2073a0108006:current', 'A', 1.3],
    ['urn:dev:ow:10e2073a0108006:current', 'A', 1.7],
  ]);
  expect(records[1]?.time.toISOString()).toBe('2010-06-08T18:01:11.001Z');
  expect(records[3]?.time.toISOString()).toBe('2010-06-08T18:01:16.001Z');
});

test('[DAT-20] RFC 8428 5.1.3: times below 2^28 seconds count from now, base value is added', () => {
  const { records } = resolve([
    { bn: 'urn:dev:ow:10e2073a01080063', bt: -60, bu: '%RH', bv: 20, v: 0.5 },
    { t: 10, v: 1 },
  ]);

  expect(records.map(({ value, time }) => [value, time.toISOString()])).toEqual([
    [20.5, '2026-11-23T00:59:00.000Z'],
    [21, '2026-11-23T00:59:10.000Z'],
  ]);
});

test('[DAT-20] a broken record is told of with its place, its neighbours stand', () => {
  const { records, broken } = resolve([
    { bn: 'tram-1:', n: 'pm25', v: 12 },
    { n: 'pm10', vs: 'cao' },
    { n: 'so2', v: 3, t: 'hôm qua' },
    { n: 'co', v: 900 },
  ]);

  expect(records.map(({ name }) => name)).toEqual(['pm25', 'co']);
  expect(broken.map(({ record, reason }) => [record, reason])).toEqual([
    [1, 'malformed'],
    [2, 'bad-time'],
  ]);
});

test.each([
  ['no JSON', '{"n":'],
  ['one object', '{"n":"tram-1:pm25","v":1}'],
  ['an empty pack', '[]'],
  ['records that are no objects', '[1]'],
  ['a newer version', '[{"bver":11,"n":"a:b","v":1}]'],
  ['a field that must be understood', '[{"n":"a:b","v":1,"nhiệt_":1}]'],
])('[DAT-20] %s is refused as a whole with one reason', (_what, text) => {
  const pack = readSenml(text, now, 'tram-1');

  expect(pack.unreadable).not.toBeNull();
  expect(pack.readings).toEqual([]);
  expect(pack.setAside).toMatchObject([{ reason: 'malformed', thing: 'tram-1', raw: text }]);
});

test.each([
  [{ bn: 'tram-1:', n: 'pm25' }, null],
  [{ bn: 'tram-1/', n: 'pm25' }, null],
  [{ bn: 'tram-1', n: 'pm25' }, null],
  [{ n: 'tram-1:pm25' }, null],
  [{ bn: 'tram-1:pm25' }, null],
  [{ n: 'pm25' }, 'tram-1'],
  [{ bn: 'tram-1:', n: 'pm25' }, 'tram-1'],
])('[DAT-20] the name %j of sender %s means PM2.5 of station 1', (name, ownThing) => {
  const { readings } = readSenml(JSON.stringify([{ ...name, v: 12 }]), now, ownThing);

  expect(readings).toMatchObject([{ thing: 'tram-1', property: 'pm25', value: 12 }]);
});

test('[DAT-20] a bare property from nobody in particular is set aside', () => {
  const { readings, setAside } = readSenml('[{"n":"pm25","v":12}]', now, null);

  expect(readings).toEqual([]);
  expect(setAside).toMatchObject([{ reason: 'malformed' }]);
});
