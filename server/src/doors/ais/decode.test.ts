import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sharedData } from '#platform/testing/shared-data';
import { createAisReader, type AisNews } from './decode.ts';

const sample = sharedData('vessels/nmea_sample.nm4');
const decoded = sharedData('vessels/truth_example/nmea_decoded.csv');
const now = new Date('2026-11-25T00:00:00Z');
type Truth = Record<'line' | 'type' | 'mmsi' | 'tag_epoch' | 'lon' | 'lat' | 'sog' | 'cog', string>;

test.skipIf(!sample || !decoded)(
  '[SCN-42] positions of real receivers are read as an independent decoder reads them, type by type',
  async () => {
    const lines = (await readFile(sample ?? '', 'utf8')).split('\n');
    const truth = parse<Truth>(await readFile(decoded ?? ''), { columns: true });
    const reader = createAisReader();

    const news = lines.map((line) => reader.read(line, now));

    const positions = truth.filter(({ type, lon }) => ['1', '2', '3', '18', '19', '27'].includes(type) && lon !== '');
    expect(positions.length).toBeGreaterThan(400);
    for (const { line, mmsi, tag_epoch, lon, lat, sog, cog } of positions) {
      const told = news[Number(line) - 1];
      if (told?.kind !== 'position') throw new Error(`line ${line}: ${JSON.stringify(told)}`);
      expect(told.mmsi).toBe(mmsi.padStart(9, '0'));
      expect(told.time.getTime()).toBe(Number(tag_epoch) * 1000);
      expect(told.lon).toBeCloseTo(Number(lon), 5);
      expect(told.lat).toBeCloseTo(Number(lat), 5);
      expect(told.speedKnots).toBe(sog === '' ? null : Number(sog));
      expect(told.courseDegrees).toBe(cog === '' ? null : Number(cog));
    }
  },
);

test('[SCN-42] messages in two parts are put together though another comes between them', () => {
  const [first, second] = [
    '!AIVDM,2,1,3,B,55P5TL01VIaAL@7WKO@mBplU@<PDhh000000001S;AJ::4A80?4i@E53,0*3E',
    '!AIVDM,2,2,3,B,1@0000000000000,2*55',
  ];
  const between = '!AIVDM,2,1,7,A,57lof8`2F5HeT<eC:204e86373:222222222220U1`<665ov0>3Ckm5@DPCQ,0*2B';
  const reader = createAisReader();

  const told = [first, between, second].map((line) => reader.read(line, now).kind);

  expect(told[0]).toBe('nothing');
  expect(told[2]).toBe('static');
});

test.skipIf(!sample)('[SCN-42] what a vessel says of itself carries its name and call sign', async () => {
  const lines = (await readFile(sample ?? '', 'utf8')).split('\n');
  const reader = createAisReader();

  const statics = lines.map((line) => reader.read(line, now)).filter((news) => news.kind === 'static');

  expect(statics.length).toBeGreaterThan(10);
  expect(statics.filter(({ name }) => name !== null && /^[A-Z0-9 .\-/&'()]{3,20}$/.test(name)).length).toBeGreaterThan(
    5,
  );
});

test('[SEC-05] a damaged line is told as unreadable and spoils nothing that follows', () => {
  const sound = '!AIVDM,1,1,,,15Di=4002i<chWiba2`rPpD:04;`,0*37';
  const damage = fc.tuple(fc.nat(sound.length - 1), fc.string({ unit: 'binary', maxLength: 3 }));
  fc.assert(
    fc.property(fc.array(fc.oneof(damage, fc.string({ maxLength: 120 })), { maxLength: 30 }), (damages) => {
      const reader = createAisReader();
      for (const one of damages) {
        const line = typeof one === 'string' ? one : sound.slice(0, one[0]) + one[1] + sound.slice(one[0] + 1);
        expect(['unreadable', 'nothing', 'position', 'static'] satisfies AisNews['kind'][]).toContain(
          reader.read(line, now).kind,
        );
      }
      expect(reader.read(sound, now)).toMatchObject({ kind: 'position', mmsi: '357322000', speedKnots: 17.7 });
    }),
  );
});
