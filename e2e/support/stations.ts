import { expect } from 'vitest';
import type { System } from './system.ts';

/** A province with one commune and these air stations in it; returns their keys. */
export async function registerStations(running: System, stations: readonly string[]): Promise<Map<string, string>> {
  const rows = [
    { code: '97', name: 'Thử', type: 'province', level: 'province', parent: null },
    { code: '97001', name: 'Xã Thử', type: 'commune', level: 'commune', parent: '97' },
  ];
  expect((await running.call('POST', '/admin-units/imports', { source: 'thử', rows })).status).toBe(201);
  const keys = new Map<string, string>();
  for (const id of stations) {
    const { status, body } = await running.call('POST', '/things', {
      id,
      kind: 'ambient-air-station',
      name: `Trạm ${id}`,
      agency: 'so-nong-nghiep-moi-truong',
      lonLat: [108.8, 15],
    });
    expect(status, JSON.stringify(body)).toBe(201);
    keys.set(id, body.key);
  }
  return keys;
}
