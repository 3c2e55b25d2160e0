import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';
import type { Position } from 'geojson';
import { expect, test } from 'vitest';
import { areaKm2 } from './earth-area.ts';
import { generateProvince, readProvinceDescription, type Area, type LonLat, type ReliefPicture } from './index.ts';
import { createLand } from './land.ts';
import { isInsideRing } from './lines.ts';
import { findCrossings } from './smoothing.ts';

const description = readProvinceDescription(fileURLToPath(new URL('../../../../province', import.meta.url)));
const demo = generateProvince(description);
const communes = demo.communes.features;
const land = createLand(description);
const otherLand = createLand({ ...description, seed: 'another seed' });

test('[DAT-09] communes tile the province: their areas add up to it', () => {
  const sum = communes.reduce((total, { geometry }) => total + areaKm2(geometry), 0);

  const whole = areaKm2(demo.province.geometry);
  expect(Math.abs(sum - whole) / whole).toBeLessThan(0.0001);
  expect(whole).toBeGreaterThan(3500);
});

test('[DAT-09] every point of a lattice over the province lies in exactly one commune, every other point in none', () => {
  const wrong: string[] = [];
  let inside = 0;
  for (let lon = 108.2; lon < 109.45; lon += 0.0131) {
    for (let lat = 14.4; lat < 15.4; lat += 0.0127) {
      const isProvince = contains(demo.province.geometry, [lon, lat]);
      const owners = communes.filter(({ geometry }) => contains(geometry, [lon, lat])).length;
      if (isProvince) inside += 1;
      if (owners !== (isProvince ? 1 : 0)) wrong.push(`${lon},${lat}: ${owners}`);
    }
  }

  expect(wrong).toEqual([]);
  expect(inside).toBeGreaterThan(1500);
});

test('[DAT-09] no border crosses or touches another, so all polygons are valid, for this seed and for others', () => {
  for (const { arcs } of [land, otherLand]) {
    expect(arcs.length).toBeGreaterThan(100);
    expect(findCrossings(arcs).size).toBe(0);
  }
});

test('[DAT-09] polygons are closed, wound as RFC 7946 asks, and have at most 6 decimals', () => {
  for (const { geometry } of communes) {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    for (const rings of polygons) {
      rings.forEach((ring, index) => {
        expect(ring.at(-1)).toEqual(ring[0]);
        expect(Math.sign(windingOf(ring))).toBe(index === 0 ? 1 : -1);
        expect(
          ring.every((point) => point.every((degrees) => Math.abs(degrees * 1e6 - Math.round(degrees * 1e6)) < 1e-3)),
        ).toBe(true);
      });
    }
  }
});

test('[DAT-09] about 60 communes of the three kinds have unique 5-digit codes and unique names, and one is an island zone', () => {
  const properties = communes.map((commune) => commune.properties);

  expect(properties.length).toBe(60);
  expect(new Set(properties.map(({ code }) => code)).size).toBe(60);
  expect(properties.every(({ code }) => /^97\d{3}$/.test(code))).toBe(true);
  expect(new Set(properties.map(({ name }) => name)).size).toBe(60);
  expect(
    properties.every(
      ({ fullName }) => /^(Xã|Phường|Đặc khu) \p{Lu}/u.test(fullName) && fullName === fullName.normalize('NFC'),
    ),
  ).toBe(true);
  expect(properties.filter(({ type }) => type === 'specialZone').map(({ fullName }) => fullName)).toEqual([
    'Đặc khu Hòn Mây',
  ]);
  expect(properties.reduce((people, { population }) => people + population, 0)).toBe(description.population);
});

test('[DAT-09] wards by the capital are smaller than communes in the mountains', () => {
  const areas = (chosen: (properties: (typeof communes)[number]['properties']) => boolean) =>
    communes
      .map(({ properties }) => properties)
      .filter(chosen)
      .map((properties) => properties.areaKm2);
  const wards = areas(({ type }) => type === 'ward');
  const mountains = areas(({ type, meanElevationMeters }) => type === 'commune' && meanElevationMeters > 250);

  expect(mean(wards) * 1.7).toBeLessThan(mean(mountains));
});

test('[DAT-09] the point of each commune lies inside it', () => {
  const outside = communes.filter(({ geometry, properties }) => !contains(geometry, properties.point));

  expect(outside.map(({ properties }) => properties.name)).toEqual([]);
});

test('[DAT-09] rivers run downhill from the hills and end in the sea or in another river', () => {
  const ends = demo.rivers.features.map(({ geometry, properties }) => {
    const line = geometry.coordinates as LonLat[];
    return {
      name: properties.name,
      spring: demo.elevationMeters(line[0]!),
      mouth: demo.elevationMeters(line.at(-1)!),
      end: line.at(-1)!,
    };
  });

  const joins = (name: string, end: Position) =>
    demo.rivers.features.some(
      ({ geometry, properties }) =>
        properties.name !== name && geometry.coordinates.some((point) => isNear(point, end)),
    );

  expect(ends.length).toBeGreaterThanOrEqual(8);
  expect(ends.filter(({ spring, mouth }) => spring <= mouth)).toEqual([]);
  expect(ends.filter(({ name, mouth, end }) => mouth >= 0 && !joins(name, end))).toEqual([]);
  expect(ends.filter(({ mouth }) => mouth < 0).length).toBeGreaterThanOrEqual(3);
});

test('[DAT-09] mountains rise in the west and the sea lies in the east', () => {
  const heightBetween = (west: number, east: number) =>
    mean(
      communes
        .map(({ properties }) => properties)
        .filter(({ point }) => point[0] > west && point[0] < east)
        .map(({ meanElevationMeters }) => meanElevationMeters),
    );

  expect(heightBetween(108.3, 108.5)).toBeGreaterThan(250);
  expect(heightBetween(108.8, 109.1)).toBeLessThan(60);
  expect(demo.elevationMeters([109.7, 15])).toBeLessThan(-20);
});

test('[DAT-09] industrial parks lie inside their commune, have the stated area and hold their factories', () => {
  expect(demo.parks.features.length).toBe(5);
  for (const { geometry, properties } of demo.parks.features) {
    const home = communes.find((commune) => commune.properties.code === properties.communeCode)!;
    const factories = demo.factories.features.filter((factory) => factory.properties.parkCode === properties.code);
    const plots = factories.flatMap((factory) => factory.geometry.coordinates[0]!);

    expect(geometry.coordinates[0]!.every((corner) => contains(home.geometry, corner))).toBe(true);
    expect((areaKm2(geometry) * 100) / properties.hectares).toBeCloseTo(1, 1);
    expect(factories.length).toBeGreaterThanOrEqual(3);
    expect(plots.every((corner) => contains(geometry, corner))).toBe(true);
  }
});

test('[DAT-20] every park has two air stations inside it and four stand in towns, each within its commune', () => {
  const stations = demo.airStations.features;
  const home = (station: (typeof stations)[number]) =>
    communes.find(({ properties }) => properties.code === station.properties.communeCode)!;

  for (const park of demo.parks.features) {
    const own = stations.filter(({ properties }) => properties.parkCode === park.properties.code);
    expect(own.map(({ properties }) => properties.id)).toEqual([1, 2].map((n) => `${park.properties.code}-khi-0${n}`));
    expect(own.every(({ geometry }) => contains(park.geometry, geometry.coordinates))).toBe(true);
  }
  expect(stations.filter(({ properties }) => properties.kind === 'urban').length).toBe(4);
  expect(stations.every((station) => contains(home(station).geometry, station.geometry.coordinates))).toBe(true);
  expect(new Set(stations.map(({ properties }) => properties.id)).size).toBe(stations.length);
});

test('[DAT-09] the same seed gives the same province to the last byte, another seed another one', () => {
  const again = generateProvince(description);

  const { relief, ...vectors } = again;
  const { relief: firstRelief, ...firstVectors } = demo;
  expect(JSON.stringify(vectors)).toBe(JSON.stringify(firstVectors));
  expect(relief.dark.png.equals(firstRelief.dark.png)).toBe(true);
  expect(relief.light.png.equals(firstRelief.light.png)).toBe(true);
  expect(otherLand.arcs).not.toEqual(land.arcs);
  expect(otherLand.relief.meters).not.toEqual(land.relief.meters);
  expect(otherLand.tracts.map(({ name, site }) => [name, site])).not.toEqual(
    land.tracts.map(({ name, site }) => [name, site]),
  );
});

test('[DAT-10] the relief pictures are PNG files that fit their corners in Web Mercator and stay small', () => {
  for (const { png, width, height, corners } of [demo.relief.dark, demo.relief.light]) {
    const [[west, north], , [east, south]] = corners;

    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([width, height]);
    expect(width).toBe(1600);
    expect(((mercator(north) - mercator(south)) / ((east - west) * (Math.PI / 180))) * width).toBeCloseTo(height, -1);
    expect(png.length).toBeLessThan(350_000);
  }
});

test('[DAT-10] the picture covers more than the province, and neighbouring land is darker than its own', () => {
  const lookAt = pixelReader(demo.relief.dark);
  const [[west, north], , [east, south]] = demo.relief.dark.corners;
  const own: number[] = [];
  const others: number[] = [];
  for (let lon = 108; lon < 109; lon += 0.02) {
    for (let lat = 14.3; lat < 15.5; lat += 0.02) {
      if (demo.elevationMeters([lon, lat]) < 1) continue;
      (contains(demo.province.geometry, [lon, lat]) ? own : others).push(lookAt([lon, lat]));
    }
  }

  const points = demo.province.geometry.coordinates.flat(2) as LonLat[];
  expect(
    points.every(([lon, lat]) => lon > west + 0.2 && lon < east - 0.2 && lat > south + 0.2 && lat < north - 0.2),
  ).toBe(true);
  expect(mean(own)).toBeGreaterThan(1.5 * mean(others));
});

function contains(area: Area, [lon, lat]: Position | LonLat): boolean {
  const polygons = area.type === 'Polygon' ? [area.coordinates] : area.coordinates;
  const isIn = (ring: Position[]) => isInsideRing([lon!, lat!], ring as LonLat[]);
  return polygons.some(([outer, ...holes]) => isIn(outer!) && !holes.some(isIn));
}

function windingOf(ring: readonly Position[]): number {
  return ring.slice(1).reduce((sum, [x, y], index) => sum + ring[index]![0]! * y! - x! * ring[index]![1]!, 0);
}

function isNear(a: Position, b: Position): boolean {
  return Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!) < 0.001;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function mercator(lat: number): number {
  return Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
}

/** Brightness 0–255 at a place, decoded from the file itself. */
function pixelReader({ png, width, height, corners }: ReliefPicture): (lonLat: LonLat) => number {
  const chunk = (type: string) => {
    const at = png.indexOf(type, 0, 'latin1');
    return png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4));
  };
  const palette = chunk('PLTE');
  const rows = inflateSync(chunk('IDAT'));
  const [[west, north], , [east, south]] = corners;
  return ([lon, lat]) => {
    const column = Math.floor(((lon - west) / (east - west)) * width);
    const row = Math.floor(((mercator(north) - mercator(lat)) / (mercator(north) - mercator(south))) * height);
    const line = rows.subarray(row * (width + 1), (row + 1) * (width + 1));
    expect(line[0]).toBe(1);
    let index = 0;
    for (let at = 0; at <= column; at += 1) index = (index + line[1 + at]!) & 255;
    return 0.3 * palette[3 * index]! + 0.6 * palette[3 * index + 1]! + 0.1 * palette[3 * index + 2]!;
  };
}
