import type { Thing } from '@ioc/contracts/streams';
import { expect, test } from 'vitest';
import { newestStream, withReadings } from './use-things.ts';

function aStation(id: string): Thing {
  const stream = (property: string, value: number) => ({
    property,
    name: { vi: property, en: property },
    unit: 'µg/m3',
    rhythmSeconds: 300,
    silentAfterSeconds: 3600,
    plausible: { min: 0, max: 1000 },
    latest: { time: at(0), value, quality: 'measured' as const, receivedAt: at(0) },
  });
  return {
    ...{ id, kind: 'ambient-air-station', name: id, area: '97001', areaName: 'Phường Minh Châu', field: 'environment' },
    ...{ site: null, agency: 'so-nong-nghiep-moi-truong', lonLat: [108.8, 14.9], simulated: true },
    ...{ attributes: {}, identifiers: {}, lastPosition: null, positionSilentAfterSeconds: null },
    ...{ maintenance: null, outOfService: null, calibration: null },
    ...{ state: 'silent', lastHeardAt: at(0), datastreams: [stream('pm25', 30), stream('so2', 12)] },
  };
}

const at = (minute: number) => `2026-11-23T03:${String(minute).padStart(2, '0')}:00.000Z`;
const aBatch = (minute: number, value: number) => ({
  ...{ thing: 'a', area: '97001', field: 'environment', from: at(minute), to: at(minute), count: 1 },
  acceptedAt: at(20),
  latest: [{ property: 'so2', time: at(minute), value, unit: 'µg/m3', quality: 'measured' }],
});

test('[GO-02] an accepted reading shows at its station at once, and nowhere else', () => {
  const before = [aStation('a'), aStation('b')];

  const [touched, other] = withReadings(before, [aBatch(10, 42)]);

  expect(newestStream(touched!)).toMatchObject({ property: 'so2', latest: { value: 42 } });
  expect(touched!.state).toBe('live');
  expect(other).toBe(before[1]);
});

test('[GO-02] a late reading does not take the place of a newer one', () => {
  const [touched] = withReadings([aStation('a')], [aBatch(15, 42), aBatch(10, 99)]);

  expect(newestStream(touched!)?.latest?.value).toBe(42);
});
