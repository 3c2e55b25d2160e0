import { z } from 'zod';
import { LocalizedText, Slug } from './common.ts';

/** One measured property of a kind of thing. */
export const PropertyDescription = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9]*$/),
  name: LocalizedText,
  /** Unit kept in the store; other units are converted by settings/units.yaml or set aside. */
  unit: z.string(),
  decimals: z.number().int().min(0).max(6).default(1),
  rhythmSeconds: z.number().positive(),
  /** Silence longer than this is news. */
  silentAfterSeconds: z.number().positive(),
  plausible: z.strictObject({ min: z.number(), max: z.number() }),
  /** Names outside systems use for it: SenML `n`, symbols of station files. Compared without case. */
  aliases: z.array(z.string()).default([]),
  /** g/mol, for ppb ↔ µg/m³ at 25 °C and 1 atm. */
  molarMass: z.number().positive().optional(),
});
export type PropertyDescription = z.infer<typeof PropertyDescription>;

/** province/data-groups/things/streams/<id>.yaml: a kind of device and what it measures. */
export const ThingKindDescription = z.strictObject({
  id: Slug,
  version: z.string(),
  name: LocalizedText,
  field: z.string(),
  owner: z.string().describe('agency id answerable for the feed'),
  /** The feed and its rules were approved as a whole (DAT-03); passports cite this. */
  approval: z.strictObject({ by: z.string(), at: z.string(), reference: z.string() }),
  legalBasis: z.array(z.string()).default([]),
  properties: z.array(PropertyDescription).min(1),
  /** How the map and OGC clients see things of this kind; without it they are on no layer. */
  layer: z
    .strictObject({
      id: Slug,
      title: LocalizedText,
      group: LocalizedText,
      published: z.boolean().default(true),
      style: z.record(z.string(), z.unknown()).optional(),
    })
    .optional(),
});
export type ThingKindDescription = z.infer<typeof ThingKindDescription>;
