import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { AnyUnit } from '#platform/unit';

export const DemoPace = z.strictObject({
  historyDays: z.number().positive(),
  historyEverySeconds: z.number().positive(),
  liveEverySeconds: z.number().positive(),
});

/** What the demo remembers between starts. */
export const DemoState = z.object({
  seed: z.string(),
  /** When the demo began for the first time: episodes are counted from here. */
  anchor: z.coerce.date(),
  /** The simulated devices have sent everything up to here. */
  playedTo: z.coerce.date(),
  /** Their own keys: they sign in like real ones. */
  stations: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['industrial', 'urban']),
      pollutants: z.array(z.enum(['pm25', 'pm10', 'so2', 'no2', 'co', 'o3'])),
      lonLat: z.tuple([z.number(), z.number()]),
      key: z.string(),
    }),
  ),
  /** The fishing fleet, numbered from 1; empty in a demo that is older than it. */
  vessels: z
    .array(z.object({ number: z.number(), id: z.string(), port: z.tuple([z.number(), z.number()]) }))
    .default([]),
  /** The fleet has reported everything up to here. */
  sailedTo: z.coerce.date().optional(),
});
export type DemoState = z.infer<typeof DemoState>;

const key = 'demo.state';

export async function readDemoPace(provinceDir: string): Promise<z.infer<typeof DemoPace>> {
  return DemoPace.parse(parse(await readFile(join(provinceDir, 'demo/demo.yaml'), 'utf8')));
}

export async function readDemoState(unit: AnyUnit): Promise<DemoState | null> {
  const row = await unit.db.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst();
  return row ? DemoState.parse(row.value) : null;
}

export async function writeDemoState(unit: AnyUnit, state: DemoState): Promise<void> {
  const row = { value: JSON.stringify(state), updated_at: unit.now };
  await unit.db
    .insertInto('setting')
    .values({ key, ...row })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
    .execute();
}
