import { LegalFigureSet } from '@ioc/contracts/legal-figures';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { figureInForce, lookUpLegalFigures } from './legal-figures.ts';

const folder = fileURLToPath(new URL('../../../../province/legal-figures/', import.meta.url));
const read = (file: string) => LegalFigureSet.parse(parse(readFileSync(`${folder}${file}`, 'utf8')));

test('[SCN-41] every shipped set of legal figures keeps the contract, under the name of its file', () => {
  const files = globSync('*.yaml', { cwd: folder });

  expect(files.length).toBeGreaterThanOrEqual(3);
  expect(files.map((file) => `${read(file).id}.yaml`)).toEqual(files);
});

test('[SCN-41] the 24-hour limit of PM2.5 is 50 to the end of 2025 and 45 from 2026', () => {
  const qcvn = read('qcvn-05-2023.yaml');

  expect(figureInForce(qcvn, 'pm25.24h', '2025-12-31')?.value).toBe(50);
  expect(figureInForce(qcvn, 'pm25.24h', '2026-01-01')).toMatchObject({
    value: 45,
    legalRef: { instrument: 'QCVN 05:2023/BTNMT' },
    checked: 'verified',
  });
  expect(figureInForce(qcvn, 'pm25.24h', '2020-01-01')).toBeNull();
});

test('[SCN-41] QCVN 05:2023 has the limits of its Table 1, and none where the table has a dash', () => {
  const qcvn = read('qcvn-05-2023.yaml');
  const limits = (parameter: string) =>
    ['1h', '8h', '24h', 'year'].map((span) => figureInForce(qcvn, `${parameter}.${span}`, '2026-11-23')?.value ?? null);

  expect(limits('so2')).toEqual([350, null, 125, 50]);
  expect(limits('co')).toEqual([30_000, 10_000, null, null]);
  expect(limits('no2')).toEqual([200, null, 100, 40]);
  expect(limits('o3')).toEqual([200, 120, null, null]);
  expect(limits('tsp')).toEqual([300, null, 200, 100]);
  expect(limits('pm10')).toEqual([null, null, 100, 50]);
  expect(limits('pm25')).toEqual([null, null, 45, 25]);
  expect([limits('h2s')[0], limits('nh3')[0]]).toEqual([42, 200]);
});

test('[SCN-41] figures not found in an instrument are marked as unchecked', () => {
  const monitoring = read('monitoring.yaml');
  const marks = ['min-readings-complete', 'late-minutes', 'lost-minutes', 'filename-pattern'].map(
    (code) => figureInForce(monitoring, code, '2026-11-23')?.checked,
  );

  expect(marks).toEqual(Array(4).fill('unchecked'));
});

test('[SCN-51] data older than a figure is judged by its first version and marked as retroactive', () => {
  const legal = lookUpLegalFigures(new Map([['qcvn-05-2023', read('qcvn-05-2023.yaml')]]), '2015-06-01');

  expect(legal({ set: 'qcvn-05-2023', code: 'pm25.24h' })).toMatchObject({ value: 50, retroactive: true });
  expect(() => legal({ set: 'qcvn-05-2023', code: 'pm25.1h' })).toThrow('pm25.1h');
});

test('[SCN-41] a stricter value of the province goes before the national one, in that province only', () => {
  const qcvn = read('qcvn-05-2023.yaml');
  const national = figureInForce(qcvn, 'so2.1h', '2026-11-23')!;
  const withLocal = LegalFigureSet.parse({
    ...qcvn,
    figures: [...qcvn.figures, { ...national, value: 300, scopeProvince: '97' }],
  });

  expect(figureInForce(withLocal, 'so2.1h', '2026-11-23', '97')?.value).toBe(300);
  expect(figureInForce(withLocal, 'so2.1h', '2026-11-23', '01')?.value).toBe(350);
  expect(figureInForce(withLocal, 'so2.1h', '2026-11-23')?.value).toBe(350);
});

test('[SCN-41] two versions of a figure on the same day, or an end before the start, do not pass', () => {
  const qcvn = read('qcvn-05-2023.yaml');
  const twice = { ...qcvn, figures: [...qcvn.figures, { ...qcvn.figures[0]!, value: 1 }] };
  const backwards = { ...qcvn, figures: [{ ...qcvn.figures[0]!, effectiveTo: '2000-01-01' }] };

  expect(LegalFigureSet.safeParse(twice).error?.issues[0]?.message).toContain('same day');
  expect(LegalFigureSet.safeParse(backwards).error?.issues[0]?.message).toContain('before effectiveFrom');
});
