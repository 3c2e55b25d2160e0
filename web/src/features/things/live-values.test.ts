import type { Thing } from '@ioc/contracts/streams';
import { expect, test } from 'vitest';
import { appendLatest, keepNewest, withLatest } from './live-values.ts';

const station: Thing = {
  id: 's1',
  kind: 'ambient-air-station',
  name: 'Trạm 1',
  area: '97001',
  areaName: 'Phường Minh Châu',
  field: 'environment',
  site: null,
  agency: 'so',
  lonLat: [108.8, 14.9],
  simulated: true,
  state: 'silent',
  attributes: {},
  identifiers: {},
  lastPosition: null,
  positionSilentAfterSeconds: null,
  maintenance: null,
  outOfService: null,
  calibration: null,
  lastHeardAt: '2026-11-23T01:00:00.000Z',
  datastreams: [
    {
      property: 'no2',
      name: { vi: 'NO2', en: 'NO2' },
      unit: 'µg/m3',
      rhythmSeconds: 300,
      silentAfterSeconds: 3600,
      plausible: { min: 0, max: 5000 },
      latest: {
        time: '2026-11-23T01:00:00.000Z',
        value: 10,
        quality: 'measured',
        receivedAt: '2026-11-23T01:00:01.000Z',
      },
    },
  ],
};
const batch = (time: string, value: number, acceptedAt = '2026-11-23T02:00:00.000Z') => ({
  thing: 's1',
  area: '97001',
  field: 'environment',
  from: time,
  to: time,
  count: 1,
  acceptedAt,
  latest: [{ property: 'no2', time, value, unit: 'µg/m3', quality: 'measured' }],
});

test('[GO-02] a reading told by the stream stands on the open page and ends the silence', () => {
  const after = withLatest(station, batch('2026-11-23T01:55:00.000Z', 42));

  expect(after.datastreams[0]?.latest?.value).toBe(42);
  expect(after.state).toBe('live');
});

test('[GO-02] readings that were sent late do not take the place of newer ones', () => {
  const after = withLatest(station, batch('2026-11-22T20:00:00.000Z', 99));

  expect(after.datastreams[0]?.latest?.value).toBe(10);
});

test('[GO-02] an answer that was on its way does not take back what the stream told meanwhile', () => {
  const shown = withLatest(station, batch('2026-11-23T01:55:00.000Z', 42));

  const kept = keepNewest(shown, { ...station, name: 'Trạm 1 (tên mới)' });

  expect(kept.datastreams[0]?.latest?.value).toBe(42);
  expect(kept.name).toBe('Trạm 1 (tên mới)');
});

test('[GO-02] the chart grows by each new reading once', () => {
  const one = batch('2026-11-23T01:55:00.000Z', 42);

  const grown = appendLatest([], 's1', 'no2', [one, one, batch('2026-11-23T01:50:00.000Z', 41)]);

  expect(grown.map(({ value }) => value)).toEqual([42]);
});
