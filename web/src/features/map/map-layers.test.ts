import type { LayerInfo } from '@ioc/contracts/map';
import { expect, test } from 'vitest';
import { drawnAs, groupLayers, kindsShown, sumsOf } from './map-layers.ts';

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
