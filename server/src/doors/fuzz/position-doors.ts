import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { aisDelivery, createAisReader, readSentence } from '../ais/index.ts';
import { readPositions } from '../positions/read.ts';
import { readStationFile } from '../station-files/format.ts';
import { fuzzedDoor } from './fuzzed-door.ts';
import { anyText, anyValue, mixed } from './generators.ts';

const at = new Date('2026-11-25T00:00:00Z');

/** Real sentences: class A and B positions, long range, static data in two parts, a base station. */
const sentences = [
  '\\s:42809,c:1635731889,t:1635731965*6A\\!AIVDM,1,1,,,403t>B1vFhQr5`NonbBw?>G00<0n,0*7B',
  '!AIVDM,1,1,,,Kn9`@i0DCuB@o01T,0*48',
  '!AIVDM,1,1,,,15Di=4002i<chWiba2`rPpD:04;`,0*37',
  '!AIVDM,2,1,3,B,55P5TL01VIaAL@7WKO@mBplU@<PDhh000000001S;AJ::4A80?4i@E53,0*3E',
  '!AIVDM,2,2,3,B,1@0000000000000,2*55',
];
const line = mixed(fc.constantFrom(...sentences)).map((text) => text.replaceAll(/[\r\n]/g, ' '));

export const aisLines = fuzzedDoor('ais', fc.array(line, { maxLength: 8 }), (lines) => {
  const { readings, setAside } = aisDelivery(lines, createAisReader(), at);
  const answered = new Set([...readings, ...setAside].map(({ record }) => record));
  // A sound sentence about no position of a vessel is news of another kind, or a part of a message.
  const asking = lines.filter((text, i) => answered.has(i) || (text.trim() !== '' && !readSentence(text)));
  return { given: asking.length, understood: readings.length, refused: setAside.length };
});

const position = fc.record(
  {
    thing: fc.oneof(fc.constantFrom('tau-1', 'mmsi:574000001'), anyValue),
    time: fc.oneof(fc.constant('2026-11-25T01:00:00Z'), anyValue),
    lon: fc.oneof(fc.double({ min: -180, max: 180, noNaN: true }), anyValue),
    lat: fc.oneof(fc.double({ min: -90, max: 90, noNaN: true }), anyValue),
    speedKnots: fc.oneof(fc.double({ min: 0, max: 40, noNaN: true }), anyValue),
    source: fc.oneof(fc.constantFrom('ais', 'vms', ''), anyValue),
  },
  { requiredKeys: [] },
);

export const positionsJson = fuzzedDoor(
  'positions-json',
  mixed(fc.array(position, { maxLength: 6 }).map((positions) => JSON.stringify(positions))),
  (text) => {
    const { readings, setAside, unreadable } = readPositions(text, 'json');
    const given = unreadable === null ? lengthOf(JSON.parse(text)) : 1;
    return { given, understood: readings.length, refused: setAside.length };
  },
);

export const positionsCsv = fuzzedDoor(
  'positions-csv',
  mixed(
    fc
      .array(fc.tuple(anyText, fc.constant('2026-11-25T01:00:00Z'), fc.double(), fc.double()), { maxLength: 5 })
      .map((rows) => `thing,time,lon,lat\n${rows.map((row) => row.join(',')).join('\n')}`),
  ),
  (text) => {
    const { readings, setAside, unreadable } = readPositions(text, 'csv');
    const rows =
      unreadable === null ? parse(text, { bom: true, skip_empty_lines: true, relax_column_count: true }) : [];
    return {
      given: unreadable === null ? Math.max(0, rows.length - 1) : 1,
      understood: readings.length,
      refused: setAside.length,
    };
  },
);

const format = { namePattern: '{station}.txt', statuses: new Map([['00', 'measured' as const]]), utcOffset: '+07:00' };

export const stationFile = fuzzedDoor(
  'station-files',
  mixed(
    fc
      .array(
        fc.tuple(fc.constantFrom('PM25', 'SO2'), fc.oneof(fc.nat(500).map(String), anyText), fc.constant('ug/m3')),
        {
          maxLength: 6,
        },
      )
      .map((rows) => rows.map((row) => [...row, '20261125010000', '00'].join('\t')).join('\r\n')),
  ),
  (text) => {
    const { readings, setAside } = readStationFile(text, 'TRAM1.txt', 'tram-1', format);
    const given = text.split(/\r?\n/).filter((one) => one.trim() !== '').length;
    return { given, understood: readings.length, refused: setAside.length };
  },
);

function lengthOf(given: unknown): number {
  return Array.isArray(given) ? given.length : 1;
}
