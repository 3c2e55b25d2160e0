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
  /** Anything else is a mistake of unit or worse, and is set aside. */
  plausible: z.strictObject({ min: z.number(), max: z.number() }),
  /** What its instruments can measure: a value beyond is kept, but speaks of the instrument rather than of the world. */
  measuring: z.strictObject({ min: z.number(), max: z.number() }).optional(),
  /** Names outside systems use for it: SenML `n`, symbols of station files. Compared without case. */
  aliases: z.array(z.string()).default([]),
  /** g/mol, for ppb ↔ µg/m³ at 25 °C and 1 atm. */
  molarMass: z.number().positive().optional(),
});
export type PropertyDescription = z.infer<typeof PropertyDescription>;

/** What is known of each thing of a kind besides its place, e.g. the length of a vessel. */
export const AttributeDescription = z.strictObject({
  id: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
  name: LocalizedText,
  type: z.enum(['text', 'number', 'date', 'choice']),
  unit: z.string().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  choices: z.array(z.strictObject({ id: z.string(), name: LocalizedText })).default([]),
  required: z.boolean().default(false),
});
export type AttributeDescription = z.infer<typeof AttributeDescription>;

/** A name by which outside systems know a thing; within its scheme no two things in service share one. */
export const IdentifierDescription = z.strictObject({
  scheme: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: LocalizedText,
  pattern: z.string().optional().describe('regular expression for the whole value'),
});
export type IdentifierDescription = z.infer<typeof IdentifierDescription>;

/** What a kind of thing that moves says of its positions. */
export const PositionsDescription = z.strictObject({
  rhythmSeconds: z.number().positive(),
  /** Silence longer than this is news. */
  silentAfterSeconds: z.number().positive(),
  /** A position that claims more is a mistake of unit or of place, and is set aside. */
  maxSpeedKnots: z.number().positive(),
  /** Words for the age of the last position, from young to old, e.g. "mất kết nối trên 6 giờ". */
  signalStates: z
    .array(
      z.strictObject({
        id: Slug,
        afterSeconds: z.number().min(0),
        name: LocalizedText,
        legalRef: z.string().optional(),
      }),
    )
    .default([]),
});
export type PositionsDescription = z.infer<typeof PositionsDescription>;

/** province/data-groups/things/streams/<id>.yaml: a kind of device, what it measures and, if it moves, how it tells where it is. */
export const ThingKindDescription = z
  .strictObject({
    id: Slug,
    version: z.string(),
    name: LocalizedText,
    field: z.string(),
    owner: z.string().describe('agency id answerable for the feed'),
    /** The feed and its rules were approved as a whole (DAT-03); passports cite this. */
    approval: z.strictObject({ by: z.string(), at: z.string(), reference: z.string() }),
    legalBasis: z.array(z.string()).default([]),
    properties: z.array(PropertyDescription).default([]),
    /** Only kinds that move have it. */
    positions: PositionsDescription.optional(),
    attributes: z.array(AttributeDescription).default([]),
    identifiers: z.array(IdentifierDescription).default([]),
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
  })
  .refine(({ properties, positions }) => properties.length > 0 || positions, {
    message: 'a kind of thing measures something or moves',
  });
export type ThingKindDescription = z.infer<typeof ThingKindDescription>;
