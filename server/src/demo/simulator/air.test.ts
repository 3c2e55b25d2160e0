import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { generateProvince, readProvinceDescription, type Pollutant } from '../province/index.ts';
import { createAirSimulator, createTempo, readAirEpisodes, type AirReading, type AirSimulation } from './index.ts';

const provinceDir = fileURLToPath(new URL('../../../../province', import.meta.url));
const anchor = new Date('2026-11-23T08:42:00+07:00');
const pollutants: Pollutant[] = ['pm25', 'pm10', 'so2', 'no2', 'co', 'o3'];
const stations = [
  { id: 'kcn-thu-khi-01', kind: 'industrial', pollutants },
  { id: 'pho-thu-khi-01', kind: 'urban', pollutants },
] as const;
const daysAfter = (days: number, from = anchor) => new Date(from.getTime() + days * 86_400_000);
const aSimulator = (changes: Partial<AirSimulation> = {}) =>
  createAirSimulator({ seed: 'thử', stations, episodes: [], anchor, ...changes });
const only = (property: Pollutant, readings: Iterable<AirReading>) =>
  [...readings].filter((reading) => reading.property === property);

test('[DAT-20] everyday air keeps to realistic ranges for a month, and fine dust is always less than coarse dust', () => {
  const ranges: Record<Pollutant, [meanLow: number, meanHigh: number, highest: number]> = {
    pm25: [10, 35, 75],
    pm10: [20, 70, 140],
    so2: [4, 40, 150],
    no2: [10, 50, 120],
    co: [300, 1500, 4000],
    o3: [20, 60, 180],
  };
  for (const { id } of stations) {
    const readings = [...aSimulator().readingsBetween(id, daysAfter(-30), anchor, 900)];

    for (const property of pollutants) {
      const values = only(property, readings).map(({ value }) => value);
      const [low, high, highest] = ranges[property];
      expect(mean(values), `${id} ${property}`).toBeGreaterThan(low);
      expect(mean(values), `${id} ${property}`).toBeLessThan(high);
      expect(Math.max(...values), `${id} ${property}`).toBeLessThan(highest);
      expect(Math.min(...values), `${id} ${property}`).toBeGreaterThan(0);
    }
    const fine = only('pm25', readings);
    const coarse = only('pm10', readings);
    expect(fine.every(({ value }, index) => value < coarse[index]!.value)).toBe(true);
  }
});

test('[DAT-20] without a declared episode no daily mean of PM2.5 and no hourly mean of SO2, NO2 or O3 exceeds its limit', () => {
  const readings = [...aSimulator().readingsBetween('kcn-thu-khi-01', daysAfter(-60), anchor, 300)];
  const highestMean = (property: Pollutant, count: number) => {
    const values = only(property, readings).map(({ value }) => value);
    return Math.max(...values.slice(count - 1).map((_, index) => mean(values.slice(index, index + count))));
  };

  expect(highestMean('pm25', 288)).toBeLessThan(45);
  expect(highestMean('so2', 12)).toBeLessThan(350);
  expect(highestMean('no2', 12)).toBeLessThan(200);
  expect(highestMean('o3', 12)).toBeLessThan(200);
});

test('[DAT-20] the day shows: ozone peaks after noon, traffic gases in the rush hours', () => {
  const byHour = (property: Pollutant) => {
    const sums = Array.from({ length: 24 }, () => [] as number[]);
    for (const { time, value } of only(
      property,
      aSimulator().readingsBetween('pho-thu-khi-01', daysAfter(-30), anchor, 900),
    )) {
      sums[(time.getUTCHours() + 7) % 24]!.push(value);
    }
    return sums.map(mean);
  };
  const ozone = byHour('o3');
  const nitrogen = byHour('no2');

  expect(ozone.indexOf(Math.max(...ozone))).toBeGreaterThanOrEqual(11);
  expect(ozone.indexOf(Math.max(...ozone))).toBeLessThanOrEqual(15);
  expect(nitrogen[7]!).toBeGreaterThan(1.5 * nitrogen[3]!);
  expect(nitrogen[18]!).toBeGreaterThan(1.5 * nitrogen[14]!);
});

test('[DAT-20] history and live reading give the same values, whatever the order and the rhythm of asking', () => {
  const history = [...aSimulator().readingsBetween('kcn-thu-khi-01', daysAfter(-1), anchor, 300)];
  const live = aSimulator();

  expect(history.length).toBe(288 * pollutants.length);
  for (const { property, time, value } of history.toReversed())
    expect(live.valueAt('kcn-thu-khi-01', property, time)).toBe(value);
});

test('[DAT-20] another seed and another station have other air', () => {
  const at = (seed: string, id: string) =>
    only('pm25', aSimulator({ seed }).readingsBetween(id, daysAfter(-1), anchor, 3600)).map(({ value }) => value);

  expect(at('thử', 'kcn-thu-khi-01')).not.toEqual(at('khác', 'kcn-thu-khi-01'));
  expect(at('thử', 'kcn-thu-khi-01')).not.toEqual(at('thử', 'pho-thu-khi-01'));
});

test('[SCN-41] a declared exceedance from 10:00 to 10:40 local time is there to the minute and coarse dust follows', () => {
  const simulator = aSimulator({
    episodes: [
      {
        id: 'e',
        note: '',
        station: 'kcn-thu-khi-01',
        properties: ['pm25'],
        kind: 'rise',
        shape: 'plateau',
        peak: 180,
        start: { day: -1, at: '10:00' },
        durationMinutes: 40,
      },
    ],
  });
  const from = new Date('2026-11-22T00:00:00+07:00');
  const readings = [...simulator.readingsBetween('kcn-thu-khi-01', from, daysAfter(1, from), 60)];
  const high = only('pm25', readings).filter(({ value }) => value > 100);

  expect(high.length).toBe(40);
  expect(high[0]!.time.toISOString()).toBe('2026-11-22T03:00:00.000Z');
  expect(high.at(-1)!.time.toISOString()).toBe('2026-11-22T03:39:00.000Z');
  expect(Math.max(...high.map(({ value }) => value))).toBeLessThanOrEqual(180);
  const coarse = only('pm10', readings);
  expect(only('pm25', readings).every(({ value }, index) => value < coarse[index]!.value)).toBe(true);
});

test('[DAT-20] a silent station sends nothing and a stuck instrument repeats one value, only while declared', () => {
  const common = { note: '', station: 'kcn-thu-khi-01', durationMinutes: 120 };
  const simulator = aSimulator({
    episodes: [
      { ...common, id: 's', properties: 'all', kind: 'silence', start: { hours: -10 }, repeatEveryHours: 48 },
      { ...common, id: 'f', properties: ['so2'], kind: 'flat', start: { hours: -5 } },
    ],
  });
  const between = (fromHours: number, toHours: number) => [
    ...simulator.readingsBetween('kcn-thu-khi-01', daysAfter(fromHours / 24), daysAfter(toHours / 24), 300),
  ];

  expect(between(-10, -8)).toEqual([]);
  expect(between(38, 40)).toEqual([]);
  expect(between(-8, -6).length).toBeGreaterThan(100);
  expect(new Set(only('so2', between(-5, -3)).map(({ value }) => value)).size).toBe(1);
  expect(new Set(only('no2', between(-5, -3)).map(({ value }) => value)).size).toBeGreaterThan(10);
  expect(new Set(only('so2', between(-3, -1)).map(({ value }) => value)).size).toBeGreaterThan(10);
});

test('[DAT-20] the shipped episodes are about stations of the demo province and show an exceedance, a silence and a flat line', () => {
  const province = generateProvince(readProvinceDescription(provinceDir));
  const episodes = readAirEpisodes(provinceDir);
  const simulator = createAirSimulator({
    seed: province.seed,
    anchor,
    episodes,
    stations: province.airStations.features.map(({ properties }) => properties),
  });

  expect(new Set(episodes.map(({ kind }) => kind))).toEqual(new Set(['rise', 'silence', 'flat']));
  const soon = only('so2', simulator.readingsBetween('kcn-an-hoa-khi-02', anchor, daysAfter(3 / 24), 60));
  expect(soon.filter(({ value }) => value > 350).length).toBe(150);
  expect(simulator.valueAt('kcn-tan-phong-khi-02', 'pm25', anchor)).toBeUndefined();
});

test('[DAT-20] an episode about an unknown station is refused', () => {
  const episodes = [
    {
      id: 'e',
      note: '',
      station: 'khong-co',
      properties: 'all',
      kind: 'silence',
      start: { hours: 0 },
      durationMinutes: 5,
    },
  ] as const;

  expect(() => aSimulator({ episodes })).toThrow('khong-co');
});

test('[DAT-20] spans of history and live reading follow on without a gap or a repeat', () => {
  const tempo = createTempo({ historyHours: 2, everySeconds: 300 });
  const simulator = aSimulator();
  const later = new Date(anchor.getTime() + 7 * 60_000);
  const muchLater = daysAfter(3);
  const past = tempo.history(anchor);
  const next = tempo.due(past.to, later);
  const afterStop = tempo.due(later, muchLater);
  const times = [past, next].flatMap(({ from, to }) =>
    only('co', simulator.readingsBetween('pho-thu-khi-01', from, to, 300)).map(({ time }) => time.getTime()),
  );

  expect(times.every((time, index) => index === 0 || time - times[index - 1]! === 300_000)).toBe(true);
  // 06:45 to 08:40 of the past, then 08:45.
  expect(times.length).toBe(25);
  expect(muchLater.getTime() - afterStop.from.getTime()).toBe(2 * 3_600_000);
});

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
