import type { LayerInfo } from '@ioc/contracts/map';
import { expect, test } from 'vitest';
import { drawnAs, groupLayers, kindsShown, sumsOf, withoutDoubleCount } from './map-layers.ts';

function aLayer(id: string, group: string, style: Record<string, unknown> = {}): LayerInfo {
  const words = (vi: string) => ({ vi, en: vi });
  return {
    id,
    title: words(id),
    group: words(group),
    geometry: 'point',
    minZoom: 0,
    maxZoom: 16,
    version: '1',
    style,
    legend: [],
    visible: true,
    selectable: true,
  };
}
const layers = [
  aLayer('road', 'Giao thông'),
  aLayer('air-station', 'Môi trường', { thingKind: 'ambient-air-station' }),
  aLayer('alert', 'Điều hành'),
  aLayer('lake', 'Thủy văn'),
  aLayer('incident', 'Điều hành'),
];

test('[DAT-09] the layer panel shows what is happening first and the ground last', () => {
  const groups = groupLayers(layers);

  expect(groups.map(({ title }) => title.vi)).toEqual(['Điều hành', 'Môi trường', 'Giao thông', 'Thủy văn']);
  expect(groups[0]!.layers.map(({ id }) => id)).toEqual(['alert', 'incident']);
});

test('[DAT-09] switching a layer of devices off takes their kind off the map', () => {
  expect(layers.map(drawnAs)).toEqual(['tiles', 'things', 'alerts', 'tiles', 'incidents']);
  expect([...kindsShown(layers, new Set(['road', 'air-station']))]).toEqual(['ambient-air-station']);
  expect([...kindsShown(layers, new Set(['road']))]).toEqual([]);
});

test('[SCN-05] only quantities that may be added are totalled, never concentrations', () => {
  expect(sumsOf({ pm25: 412, population: 5000, level: 9 })).toEqual([['population', 5000]]);
});

test('[SCN-05] people of a commune are not counted again with the province around it', () => {
  const unit = (id: string, level: string, population: number) => ({
    id,
    name: id,
    lonLat: null,
    properties: { level, population },
  });
  const layer = {
    layer: 'admin-unit',
    title: { vi: 'Đơn vị hành chính', en: 'Administrative units' },
    count: 3,
    totals: { population: 1300 },
    items: [unit('97001', 'commune', 100), unit('97002', 'commune', 200), unit('97', 'province', 1000)],
    truncated: false,
  };

  const counted = withoutDoubleCount(layer);

  expect(counted).toMatchObject({ count: 2, totals: { population: 300 } });
  expect(counted.items.map(({ id }) => id)).toEqual(['97001', '97002']);
});
