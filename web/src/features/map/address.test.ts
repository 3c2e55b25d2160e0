import type { SpatialFilter } from '@ioc/contracts/admin-units';
import { expect, test } from 'vitest';
import {
  decodeFilter,
  decodeObject,
  decodeOpacity,
  decodeView,
  encodeFilter,
  encodeOpacity,
  encodeView,
  layersOn,
  switchesFor,
} from './address.ts';

const filters: SpatialFilter[] = [
  { kind: 'point', lonLat: [108.837, 14.92], toleranceMeters: 50 },
  { kind: 'radius', center: [108.837, 14.92], radiusMeters: 2500 },
  { kind: 'boundary', codes: ['97001', '97037'] },
  {
    kind: 'area',
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [108.8, 14.9],
          [108.9, 14.9],
          [108.9, 15],
          [108.8, 14.9],
        ],
      ],
    },
  },
];

test.each(filters)('[SCN-05] a shared address selects the same place again: $kind', (filter) => {
  expect(decodeFilter(encodeFilter(filter))).toEqual(filter);
});

test.each([
  undefined,
  '',
  'radius~108.8,14.9',
  'radius~108.8,14.9~-5',
  'radius~400,14.9~500',
  'area~108.8,14.9;108.9,14.9',
  'units~',
  'units~abc',
  'point~x,y~50',
])('[SCN-05] an address that cannot be read selects nothing: %s', (text) => {
  expect(decodeFilter(text)).toBeNull();
});

test('[PLT-01] a shared address shows the same part of the map', () => {
  const view = { center: [108.837, 14.9206] as [number, number], zoom: 9.25 };

  expect(decodeView(encodeView(view))).toEqual(view);
  expect(decodeView('14.9,108.8')).toBeNull();
  expect(decodeView('95,108.8,9')).toBeNull();
});

test('[PLT-01] an opened object is named by its layer and id', () => {
  expect(decodeObject('alert/7f-1')).toEqual({ layer: 'alert', id: '7f-1' });
  expect(decodeObject('alert')).toBeNull();
});

test('[DAT-09] only layers switched against their default stand in the address', () => {
  const layers = [
    { id: 'road', visible: true },
    { id: 'lake', visible: true },
    { id: 'factory', visible: false },
  ];

  const on = layersOn(layers, 'factory.-road.unknown');

  expect([...on]).toEqual(['lake', 'factory']);
  expect(switchesFor(layers, on)).toBe('-road.factory');
  expect(switchesFor(layers, layersOn(layers, undefined))).toBeUndefined();
});

test('[DAT-09] opacity is kept in percent, full opacity is not written', () => {
  const opacity = decodeOpacity('site:40.lake:100.road:x');

  expect([...opacity]).toEqual([
    ['site', 0.4],
    ['lake', 1],
  ]);
  expect(encodeOpacity(opacity)).toBe('site:40');
});
