// For tests: readings through the real door, units, and what came of them.
import { readFileSync } from 'node:fs';
import { systemCaller } from '#platform/caller';
import type { Unit } from '#platform/unit';
import { aCaller, type TestApp } from '../../../testing/app.ts';
import { registerThing, type Registration } from '../../streams/index.ts';
import { figures } from '../index.ts';
import type { IndicatorTables } from '../tables.ts';

export const pollutants = ['pm25', 'pm10', 'so2', 'no2', 'co', 'o3'] as const;
export type Pollutant = (typeof pollutants)[number];
export type FedReading = { thing: string; property: string; time: number; value: number };

/** A province of two communes. */
export async function importUnits(app: TestApp): Promise<void> {
  const commune = (code: string, name: string) => ({ code, name, type: 'commune', level: 'commune', parent: '97' });
  const { status, body } = await app.call(
    aCaller(app.province, { role: 'system-administrator' }),
    'POST',
    '/admin-units/imports',
    {
      source: 'thử',
      rows: [
        { code: '97', name: 'Hải Minh', type: 'province', level: 'province', parent: null },
        commune('97001', 'An Hải'),
        commune('97002', 'Bình Minh'),
      ],
    },
  );
  if (status !== 201) throw new Error(JSON.stringify(body));
}

export async function aStation(app: TestApp, station: Partial<Registration> & { id: string }): Promise<void> {
  await app.platform.unit(systemCaller, (unit) =>
    registerThing(unit, app.province, {
      kind: 'ambient-air-station-hourly',
      name: `Trạm ${station.id}`,
      agency: 'so-nong-nghiep-moi-truong',
      lonLat: [108.8, 15],
      area: '97001',
      ...station,
    }),
  );
}

/** Sends readings as SenML through the HTTP door and lets all that follows happen. */
export async function feed(app: TestApp, readings: readonly FedReading[], recordsPerMessage = 500): Promise<void> {
  for (let i = 0; i < readings.length; i += recordsPerMessage) {
    const pack = readings.slice(i, i + recordsPerMessage).map(({ thing, property, time, value }) => ({
      n: `${thing}:${property}`,
      u: 'ug/m3',
      v: value,
      t: time / 1000,
    }));
    const { status, body } = await app.call(aCaller(app.province, { role: 'feed' }), 'POST', '/observations', pack);
    if (status !== 202) throw new Error(JSON.stringify(body));
  }
}

/** Hours of the Beijing file from a local day on, as readings of a thing; the file counts hours of +08:00 from their start. */
export function beijingHours(file: string, thing: string, from: string, hours: number): FedReading[] {
  const begin = Date.parse(`${from}T00:00:00+08:00`);
  const columns: Record<Pollutant, number> = { pm25: 5, pm10: 6, so2: 7, no2: 8, co: 9, o3: 10 };
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const cells = line.split(',');
      const two = (i: number) => (cells[i] ?? '').padStart(2, '0');
      const time = Date.parse(`${cells[1]}-${two(2)}-${two(3)}T${two(4)}:00:00+08:00`);
      if (time < begin || time >= begin + hours * 3_600_000) return [];
      return pollutants.flatMap((property) => {
        const cell = cells[columns[property]] ?? 'NA';
        return cell === 'NA' ? [] : [{ thing, property, time, value: Number(cell) }];
      });
    });
}

/** Values by indicator, unit and start of period: what two ways of feeding must agree on. */
export async function valuesOf(app: TestApp, things: readonly string[], indicators: readonly string[]) {
  const found = await app.platform.unit(systemCaller, (unit: Unit<IndicatorTables>) =>
    figures(unit, { indicator: indicators, limit: 20_000 }),
  );
  return new Map(
    found
      .filter(({ thing }) => thing === null || things.includes(thing))
      .map(({ indicator, thing, site, area, period, value, status, reason }) => [
        `${indicator} ${thing ?? site ?? area} ${period.start}`,
        { value, status, reason },
      ]),
  );
}
