import { z } from 'zod';
import { asKnownAtQuery, InstantText, LocalizedText, Period, PeriodKind } from './common.ts';
import type { Api } from './endpoint.ts';

/** complete: final for its period; provisional: the period still runs; incomplete: too little valid data; no-data: nothing to compute from. */
export const FigureStatus = z.enum(['complete', 'provisional', 'incomplete', 'no-data']);
export type FigureStatus = z.infer<typeof FigureStatus>;

/** The only form in which a number leaves the system: value, unit, place, period and the passport that proves it. */
export const Figure = z.object({
  indicator: z.string(),
  area: z.string(),
  thing: z.string().nullable(),
  site: z.string().nullable(),
  period: Period,
  value: z.number().nullable(),
  unit: z.string(),
  status: FigureStatus,
  reason: z.string().nullable(),
  /** Id of the category the value falls in, where the indicator has some: the VN_AQI band, the rating letter. */
  category: z.string().nullable(),
  passport: z.string(),
  recordedAt: InstantText,
  simulated: z.boolean(),
});
export type Figure = z.infer<typeof Figure>;

export const PassportInput = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('observations'),
    thing: z.string(),
    property: z.string(),
    from: InstantText,
    to: InstantText,
    count: z.number(),
    digest: z.string(),
    /** When the newest of them became known: what came or was corrected later is not among them. */
    knownAt: InstantText.optional(),
  }),
  /** Figures of one indicator over [from, to), in order. Too many to list, their passports are told by the digest alone. */
  z.object({
    kind: z.literal('figures'),
    indicator: z.string(),
    passports: z.array(z.string()),
    from: InstantText.optional(),
    to: InstantText.optional(),
    count: z.number().optional(),
    digest: z.string().optional(),
  }),
  z.object({
    kind: z.literal('data-set'),
    dataSet: z.string(),
    version: z.number(),
    rows: z.number(),
    digest: z.string(),
  }),
  z.object({ kind: z.literal('records'), of: z.string(), count: z.number(), digest: z.string() }),
]);

/** Everything that is needed to prove a figure. The id is the SHA-256 of the canonical content. */
export const Passport = z.object({
  id: z.string(),
  indicator: z.string(),
  name: LocalizedText,
  formula: z.object({
    kind: z.string(),
    version: z.string(),
    words: LocalizedText,
    definition: z.record(z.string(), z.unknown()),
  }),
  area: z.string(),
  thing: z.string().nullable(),
  site: z.string().nullable().optional(),
  period: Period,
  value: z.number().nullable(),
  unit: z.string(),
  status: FigureStatus,
  reason: z.string().nullable(),
  /** Intermediate results: sub-indices, NowCast weights, hours used. */
  parts: z.record(z.string(), z.unknown()),
  inputs: z.array(PassportInput),
  legalFigures: z.array(
    z.object({
      code: z.string(),
      value: z.unknown(),
      unit: z.string(),
      legalRef: z.string(),
      effectiveFrom: z.string(),
      checked: z.string(),
    }),
  ),
  owner: z.object({ agency: z.string(), name: z.string() }),
  /** How the data behind was let in: for device feeds the approval of the feed, for data sets that of the version. */
  approval: z.object({
    kind: z.enum(['feed', 'data-set', 'none']),
    by: z.string().nullable(),
    at: InstantText.nullable(),
    reference: z.string(),
  }),
  freshness: z.object({ newestInputAt: InstantText.nullable(), computedAt: InstantText }),
  /** đúng, đủ, sạch, sống: shares 0..1, null where not measured. */
  quality: z.object({
    accuracy: z.number().nullable(),
    completeness: z.number().nullable(),
    cleanliness: z.number().nullable(),
    timeliness: z.number().nullable(),
  }),
  boundaryVintage: z.string(),
  simulated: z.boolean(),
  replaces: z.string().nullable(),
});
export type Passport = z.infer<typeof Passport>;

export const Indicator = z.object({
  id: z.string(),
  name: LocalizedText,
  meaning: z.string(),
  unit: z.string(),
  decimals: z.number(),
  periodKind: PeriodKind,
  per: z.enum(['thing', 'site', 'area']),
  direction: z.string(),
  formulaWords: z.string(),
  version: z.string(),
  owner: z.string(),
  scenario: z.string(),
  legalBasis: z.string(),
  categories: z.array(
    z.object({
      id: z.string(),
      name: LocalizedText,
      from: z.number(),
      to: z.number().nullable(),
      color: z.string(),
      ink: z.string(),
    }),
  ),
});
export type Indicator = z.infer<typeof Indicator>;

export const indicatorApi = {
  list: {
    method: 'GET',
    path: '/indicators',
    summary: 'Indicator catalogue',
    access: 'figures.read',
    query: z.object({ scenario: z.string().optional() }),
    response: z.object({ items: z.array(Indicator) }),
  },
  figures: {
    method: 'GET',
    path: '/figures',
    summary: 'Figures per unit and period',
    access: 'figures.read',
    query: z.object({
      indicator: z.string(),
      /** A commune: its own figures and those of the things and sites in it. The province: figures of the province as a whole. */
      area: z.string().optional(),
      thing: z.string().optional(),
      site: z.string().optional(),
      /** Periods that overlap [from, to). */
      from: InstantText.optional(),
      to: InstantText.optional(),
      /** only the newest period of each unit */
      latest: z.stringbool().optional(),
      limit: z.coerce.number().int().min(1).max(20_000).default(2000),
      ...asKnownAtQuery,
    }),
    response: z.object({ items: z.array(Figure) }),
  },
  passport: {
    method: 'GET',
    path: '/passports/{id}',
    summary: 'The proof of one figure',
    access: 'figures.read',
    params: z.object({ id: z.string() }),
    response: Passport,
  },
} satisfies Api;
