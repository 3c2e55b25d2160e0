import { expect, test } from 'vitest';
import { readStationFile, stationOf, type FileFormat } from './format.ts';

const format: FileFormat = {
  namePattern: '{province}_{facility}_{station}_{yyyyMMddHHmmss}.txt',
  statuses: new Map([
    ['00', 'measured'],
    ['01', 'calibrating'],
    ['02', 'device-error'],
  ]),
  utcOffset: '+07:00',
};
const read = (text: string) => readStationFile(text, 'f.txt', 'tram-1', format);

test('[DAT-20] a line of the monitoring circular is a reading in local time', () => {
  const { readings, setAside } = read(
    'COD\t48.2\tmg/L\t20261123101500\t00\r\nPM2,5\t31,7\tug/m3\t20261123101500\t01\r\n',
  );

  expect(setAside).toEqual([]);
  expect(readings).toMatchObject([
    {
      thing: 'tram-1',
      property: 'COD',
      value: 48.2,
      unit: 'mg/L',
      quality: 'measured',
      time: new Date('2026-11-23T03:15:00Z'),
    },
    { property: 'PM2,5', value: 31.7, unit: 'ug/m3', quality: 'calibrating' },
  ]);
});

test.each([
  ['COD\t48.2\tmg/L\t20261123101500', 'malformed'],
  ['COD 48.2 mg/L 20261123101500 00', 'malformed'],
  ['COD\t1,234.5\tmg/L\t20261123101500\t00', 'malformed'],
  ['COD\t\tmg/L\t20261123101500\t00', 'malformed'],
  ['COD\t48.2\tmg/L\t20261123101500\t07', 'malformed'],
  ['COD\t48.2\tmg/L\t20260231101500\t00', 'bad-time'],
  ['COD\t48.2\tmg/L\t23/11/2026\t00', 'bad-time'],
])('[DAT-20] the broken line %j is set aside with its line number, the next line is read', (line, reason) => {
  const { readings, setAside } = read(`${line}\nTSS\t5\tmg/L\t20261123101500\t00`);

  expect(setAside).toMatchObject([
    { record: 0, reason, detail: expect.stringMatching(/^Dòng 1: /), raw: `f.txt:1\t${line}` },
  ]);
  expect(readings).toHaveLength(1);
});

test('[DAT-20] the station is taken from the file name by the pattern that the province sets', () => {
  expect(stationOf('HM_KCN1_KHI01_20261123101500.txt', format.namePattern)).toBe('KHI01');
  expect(stationOf('KHI01_20261123101500.TXT', '{station}_{yyyyMMddHHmmss}.txt')).toBe('KHI01');
  expect(stationOf('ghi-chu.txt', format.namePattern)).toBeNull();
});
