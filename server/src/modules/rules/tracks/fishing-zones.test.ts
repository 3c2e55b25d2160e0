import { expect, test } from 'vitest';
import { FishingLimit, FishingWaters, mayBeIn } from './fishing-zones.ts';
import type { Vessel } from './track-detector.ts';

/** Decree 26/2019 Arts. 42-43, as domain facts §3.2 has them. */
const limits = [
  { zone: 'coastal', use: 'catching', fromMeters: null, belowMeters: 12, sameProvince: true },
  { zone: 'inshore', use: 'catching', fromMeters: 12, belowMeters: 15 },
  { zone: 'offshore', use: 'catching', fromMeters: 15, belowMeters: null },
  { zone: 'coastal', use: 'support', fromMeters: null, belowMeters: null },
  { zone: 'inshore', use: 'support', fromMeters: 12, belowMeters: null },
  { zone: 'offshore', use: 'support', fromMeters: 15, belowMeters: null },
].map((row) => FishingLimit.parse(row));

const coastalOf = (province: string) => FishingWaters.parse({ zone: 'coastal', province });
const inshore = FishingWaters.parse({ zone: 'inshore' });
const offshore = FishingWaters.parse({ zone: 'offshore' });
const catching = (lengthMeters: number | null, province: string | null = '79'): Vessel => ({
  use: 'catching',
  lengthMeters,
  province,
});
const support = (lengthMeters: number): Vessel => ({ ...catching(lengthMeters), use: 'support' });

test('[SCN-42] a catching vessel belongs in the zone of its length, and 15 m belongs offshore', () => {
  expect(mayBeIn(inshore, catching(15), limits)).toEqual({ allowed: false, because: 'length' });
  expect(mayBeIn(inshore, catching(14.99), limits)).toEqual({ allowed: true, because: 'within-limits' });
  expect(mayBeIn(inshore, catching(11.99), limits)).toEqual({ allowed: false, because: 'length' });
  expect(mayBeIn(offshore, catching(14.99), limits)).toEqual({ allowed: false, because: 'length' });
  expect(mayBeIn(offshore, catching(15), limits)).toEqual({ allowed: true, because: 'within-limits' });
  expect(mayBeIn(coastalOf('79'), catching(12), limits)).toEqual({ allowed: false, because: 'length' });
});

test('[SCN-42] coastal waters are for vessels of the same province, unless the provinces have agreed', () => {
  expect(mayBeIn(coastalOf('77'), catching(11.9), limits)).toEqual({ allowed: false, because: 'province' });
  expect(mayBeIn(coastalOf('79'), catching(11.9), limits)).toMatchObject({ allowed: true });
  expect(mayBeIn(coastalOf('77'), { ...catching(11.9), agreedProvinces: ['77'] }, limits)).toMatchObject({
    allowed: true,
  });
});

test('[SCN-42] a support vessel may be in coastal waters at any length, and further out from 12 and 15 m on', () => {
  expect(mayBeIn(coastalOf('77'), support(16), limits)).toMatchObject({ allowed: true });
  expect(mayBeIn(inshore, support(11.9), limits)).toMatchObject({ allowed: false });
  expect(mayBeIn(inshore, support(16), limits)).toMatchObject({ allowed: true });
  expect(mayBeIn(offshore, support(14.9), limits)).toMatchObject({ allowed: false });
});

test('[SCN-42] nobody is accused where the register does not say enough, or law says nothing', () => {
  expect(mayBeIn(offshore, catching(null), limits)).toEqual({ allowed: null, because: 'unknown' });
  expect(mayBeIn(offshore, { ...catching(9), use: null }, limits)).toEqual({ allowed: null, because: 'unknown' });
  expect(mayBeIn(coastalOf('77'), catching(9, null), limits)).toEqual({ allowed: null, because: 'unknown' });
  expect(mayBeIn(offshore, catching(9), [])).toEqual({ allowed: true, because: 'no-limit' });
});
