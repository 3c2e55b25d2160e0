// What the provenance of an air-quality index says beyond its value: sub-indices, the dominant one, health advice.
import type { Passport } from '@ioc/contracts/indicators';
import { Band } from '@ioc/contracts/legal-figures';
import { z } from 'zod';

const SubIndex = z.object({
  pollutant: z.string(),
  average: z.string(),
  concentration: z.number(),
  index: z.number(),
  capped: z.boolean().default(false),
});
export type SubIndex = z.infer<typeof SubIndex>;

const Parts = z.object({
  subIndices: z.array(SubIndex).catch([]),
  dominant: z.string().nullable().catch(null),
  missing: z.array(z.object({ pollutant: z.string(), why: z.string() })).catch([]),
});
export type IndexParts = z.infer<typeof Parts> & {
  bands: Band[];
  /** Property of the station → indicator of its hourly value. */
  inputs: Record<string, string>;
};

export function readIndexParts(passport: Passport): IndexParts {
  const tables = passport.legalFigures.map(({ value }) => z.array(Band).min(1).safeParse(value));
  const bands = tables.find(({ success }) => success)?.data ?? [];
  const inputs = z.record(z.string(), z.string()).catch({}).parse(passport.formula.definition['inputs']);
  return { ...Parts.parse(passport.parts), bands, inputs };
}

export function bandAt<B extends { from: number; to: number | null }>(bands: readonly B[], value: number): B | null {
  return bands.find(({ from, to }) => value >= from && (to === null || value <= to)) ?? null;
}
