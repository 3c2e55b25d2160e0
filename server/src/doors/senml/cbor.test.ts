import { encode } from 'cborg';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isCborPack } from './cbor.ts';
import { readSenml, type ReadPack, rereadSenml } from './read.ts';
import { resolveSenml } from './resolve.ts';

const now = new Date('2026-11-23T01:00:00Z');
const labels = { bver: -1, bn: -2, bt: -3, bu: -4, bv: -5, bs: -6, n: 0, u: 1, v: 2, vs: 3, vb: 4, s: 5, t: 6, ut: 7 };

/** The pack as a device would write it: integer labels. */
function toCbor(pack: readonly object[]): Uint8Array {
  const records = pack.map(
    (record) =>
      new Map(Object.entries(record).map(([label, value]) => [labels[label as keyof typeof labels] ?? label, value])),
  );
  return encode(records, { mapSorter: () => 0 });
}

const bytesOf = (hex: string): Uint8Array => Buffer.from(hex.replaceAll(/\s/g, ''), 'hex');

test('[DAT-20] RFC 8428 section 6: the example of the standard says in CBOR what it says in JSON', () => {
  const example = bytesOf(`
    87 a7 21 78 1b 75 72 6e 3a 64 65 76 3a 6f 77 3a 31 30 65 32 30 37 33 61 30 31 30 38 30 30 36 3a
    22 fb 41 d3 03 a1 5b 00 10 62 23 61 41 20 05 00 67 76 6f 6c 74 61 67 65 01 61 56 02 fb 40 5e 06
    66 66 66 66 66 a3 00 67 63 75 72 72 65 6e 74 06 24 02 fb 3f f3 33 33 33 33 33 33 a3 00 67 63 75
    72 72 65 6e 74 06 23 02 fb 3f f4 cc cc cc cc cc cd a3 00 67 63 75 72 72 65 6e 74 06 22 02 fb 3f
    f6 66 66 66 66 66 66 a3 00 67 63 75 72 72 65 6e 74 06 21 02 f9 3e 00 a3 00 67 63 75 72 72 65 6e
    74 06 20 02 fb 3f f9 99 99 99 99 99 9a a3 00 67 63 75 72 72 65 6e 74 06 00 02 fb 3f fb 33 33 33
    33 33 33`);
  const json = JSON.stringify([
    { bn: 'urn:dev:ow:10e2073a0108006:', bt: 1.276020076001e9, bu: 'A', bver: 5, n: 'voltage', u: 'V', v: 120.1 },
    { n: 'current', t: -5, v: 1.2 },
    { n: 'current', t: -4, v: 1.3 },
    { n: 'current', t: -3, v: 1.4 },
    { n: 'current', t: -2, v: 1.5 },
    { n: 'current', t: -1, v: 1.6 },
    { n: 'current', t: 0, v: 1.7 },
  ]);

  expect(resolveSenml(example, now)).toEqual(resolveSenml(json, now));
});

/** What is no SenML at all is kept as it came, in its own form. */
const told = ({ readings, setAside, unreadable }: ReadPack) =>
  unreadable === null ? { readings, setAside } : { readings, unreadable };

const odd = fc.oneof(fc.string(), fc.boolean(), fc.constant(null), fc.double({ noNaN: true }), fc.integer());
const record = fc.record(
  {
    bn: fc.oneof(fc.constantFrom('tram-1:', 'tram-1', 'tram-2/'), odd),
    bt: fc.oneof(fc.integer({ min: -1000, max: 2_000_000_000 }), odd),
    bu: fc.oneof(fc.constantFrom('ug/m3', 'Cel'), odd),
    bv: fc.oneof(fc.double({ noNaN: true, min: -50, max: 50 }), odd),
    n: fc.oneof(fc.constantFrom('pm25', 'pm10', 'tram-3:so2'), odd),
    u: fc.oneof(fc.constantFrom('ppb', 'V'), odd),
    v: fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), odd),
    vs: fc.string(),
    t: fc.oneof(fc.double({ noNaN: true, min: -1e6, max: 2e9 }), odd),
    bver: fc.constantFrom(10, 11),
    lạ: odd,
    lạ_: odd,
  },
  { requiredKeys: [] },
);

test('[DAT-20] CBOR and JSON of the same document end identically, whatever is right or wrong in it', () => {
  fc.assert(
    fc.property(fc.array(record, { maxLength: 8 }), fc.option(fc.constant('tram-1')), (document, own) => {
      const json = JSON.stringify(document);
      const cbor = toCbor(JSON.parse(json) as object[]);

      const fromJson = readSenml(json, now, own);
      const fromCbor = readSenml(cbor, now, own);

      expect(told(fromCbor)).toEqual(told(fromJson));
    }),
    { numRuns: 500 },
  );
});

test('[DAT-20] random bytes never throw: they are readings, or one entry that says why and is read the same again', () => {
  const somewhatCbor = fc
    .tuple(fc.integer({ min: 0x80, max: 0x9f }), fc.uint8Array({ maxLength: 64 }))
    .map(([first, rest]) => Uint8Array.of(first, ...rest));
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 64 }), somewhatCbor), (bytes) => {
      const pack = readSenml(bytes, now, 'tram-1');
      if (pack.unreadable === null) return;

      expect(pack.readings).toEqual([]);
      expect(pack.setAside).toHaveLength(1);
      expect(rereadSenml(pack.setAside[0]!.raw, now, 'tram-1')).toEqual(pack);
    }),
    { numRuns: 3000 },
  );
});

test('[DAT-20] decimal fractions and 64-bit integers are numbers like any other', () => {
  const name = '00 6b' + Buffer.from('tram-1:pm25').toString('hex');

  const { readings } = readSenml(
    bytesOf(`82 a2 ${name} 02 c4 82 21 19 0c 5f  a2 ${name} 02 1b 0020000000000001`),
    now,
    null,
  );

  expect(readings.map(({ value }) => value)).toEqual([31.67, 9007199254740992]);
});

test.each([
  ['a length that the bytes do not hold', '9b 00 00 00 ff ff ff ff ff a1 02 01'],
  ['a length beyond all numbers', '9b ff ff ff ff ff ff ff ff'],
  ['an open array that is not closed', '9f a1 02 01'],
  ['bytes after the pack', '81 a2 00 61 61 02 01 00'],
  ['the same label twice', '81 a3 00 61 61 02 01 02 02'],
  ['the same label as number and as text', '81 a3 00 61 61 02 01 61 76 02'],
  ['a label that is an array', '81 a1 80 01'],
  ['a tag of another meaning', '81 a2 00 61 61 02 c1 01'],
  ['records nested in arrays a hundred thousand deep', '81'.repeat(100_000)],
])('[DAT-20] %s is refused as a whole with one reason', (_what, hex) => {
  const pack = readSenml(bytesOf(hex), now, 'tram-1');

  expect(pack).toMatchObject({ readings: [], unreadable: 'Không phải mảng bản ghi CBOR' });
  expect(pack.setAside).toMatchObject([{ reason: 'malformed', thing: 'tram-1' }]);
});

test('[INF-03] five million empty records are refused without holding them', () => {
  const records = 5_000_000;
  const bytes = Buffer.alloc(records + 5, 0xa0);
  bytes[0] = 0x9a;
  bytes.writeUInt32BE(records, 1);
  const before = process.memoryUsage().heapUsed;

  const { unreadable } = readSenml(bytes, now, null);

  expect(unreadable).toContain('200000');
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(200 * 1024 * 1024);
});

test('[DAT-20] JSON nested deeper than can be written down again is one broken record, its neighbour stands', () => {
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;

  const { readings, setAside } = readSenml(`[{"n":"tram-1:pm25","v":${deep}},{"n":"tram-1:pm25","v":1}]`, now, null);

  expect(readings).toHaveLength(1);
  expect(setAside).toMatchObject([{ record: 0, reason: 'malformed', raw: 'n, v' }]);
});

test('[DAT-20] the first byte tells CBOR from text', () => {
  const texts = ['[]', ' [{}]', '\u{feff}[]', 'đo', '漢'];

  expect(texts.map((text) => isCborPack(Buffer.from(text)))).toEqual(texts.map(() => false));
  expect(isCborPack(toCbor([{ n: 'a', v: 1 }]))).toBe(true);
  expect(isCborPack(new Uint8Array())).toBe(false);
});
