// What an indicator file may say (province/…/indicators/*.yaml). Code knows the formula kinds, never the indicators.
import { z } from 'zod';
import { LocalizedText, Slug } from './common.ts';
import { FieldId } from './data-set-description.ts';
import { Band, LegalFigureRef } from './legal-figures.ts';

const Words = LocalizedText.strict();

/** Why a figure has no value, or an incomplete one. */
export const FigureReason = z.enum([
  'no-readings',
  'only-unusable-readings',
  'below-min-share',
  'missing-mandatory-pollutant',
  'not-enough-recent-hours',
  'no-input',
  'too-few-units',
  'too-few-days',
  'no-population',
]);
export type FigureReason = z.infer<typeof FigureReason>;

/** Ways to make one value of several. Each formula kind says which of them make sense over areas and over time. */
export const RollUpMethod = z.enum(['mean', 'sum', 'highest', 'lowest']);
export type RollUpMethod = z.infer<typeof RollUpMethod>;

/** `minShare` (0..1) and `limit` are legal figures; `of` and `inputs` name indicators. */
const formulas = {
  /** Mean of the valid readings of one thing and property in one hour. */
  hourlyMean: z.strictObject({
    kind: z.literal('hourly-mean'),
    streamKinds: z.array(Slug).min(1),
    property: Slug,
    minShare: LegalFigureRef,
  }),
  /** Mean of 8 consecutive hourly values, labelled at the last hour. */
  movingMean8h: z.strictObject({ kind: z.literal('moving-mean-8h'), of: Slug, minShare: LegalFigureRef }),
  /** Mean of the hourly values of one day. */
  dailyMean: z.strictObject({ kind: z.literal('daily-mean'), of: Slug, minShare: LegalFigureRef }),
  /** Share, in percent, of the hours that have a valid value. */
  shareValidHours: z.strictObject({ kind: z.literal('share-valid-hours'), of: z.array(Slug).min(1) }),
  /** Air-quality index of an hour; `method` names a set of legal figures, `inputs` the hourly mean of each pollutant. */
  aqiHourly: z.strictObject({ kind: z.literal('aqi-hourly'), method: Slug, inputs: z.record(Slug, Slug) }),
  aqiDaily: z.strictObject({
    kind: z.literal('aqi-daily'),
    method: Slug,
    inputs: z.record(Slug, Slug),
    minShare: LegalFigureRef,
  }),
  /**
   * How often and how far values pass their limits. periods: hours (or days) in which at least one limit is passed;
   * passes: passes counted per limit; worst-ratio: highest value ÷ limit.
   */
  exceedance: z.strictObject({
    kind: z.literal('exceedance'),
    limits: z.array(z.strictObject({ of: Slug, limit: LegalFigureRef })).min(1),
    measure: z.enum(['periods', 'passes', 'worst-ratio']),
    minShare: LegalFigureRef,
  }),
  /** One value for an area from those of the units in it; `minShare` of the units (0..1) must have one. */
  areaAggregate: z.strictObject({
    kind: z.literal('area-aggregate'),
    of: Slug,
    method: RollUpMethod,
    minShare: z.number().min(0).max(1),
  }),
  /**
   * Sum of a numeric field over the records of a data set that lie in the area and whose date lies in the last `days` days up to
   * the end of the period (of a month: in the month). `where`: values that code fields must have. A day on which an area has no
   * record is unknown, not 0: `minShare` (0..1) of the days must have one.
   */
  recordSum: z.strictObject({
    kind: z.literal('record-sum'),
    dataSet: Slug,
    sum: FieldId,
    on: FieldId,
    where: z.record(FieldId, z.string()).default({}),
    days: z.int().min(1).max(366).default(1),
    minShare: z.number().min(0).max(1).default(0),
    /** The value is told per so many inhabitants. */
    perPopulation: z.int().positive().optional(),
    /** Also for the units above the one that a record names. */
    includeAbove: z.boolean().default(false),
  }),
  /** The first rating whose conditions all hold; the last has none. Shares in percent. */
  complianceRating: z.strictObject({
    kind: z.literal('compliance-rating'),
    exceedance: Slug,
    shareValidHours: Slug,
    violationRecords: Slug,
    ratings: z
      .array(
        z.strictObject({
          id: z.string(),
          score: z.number(),
          maxExceedance: z.number().min(0).optional(),
          minShareValidHours: z.number().min(0).max(100).optional(),
          maxViolationRecords: z.int().min(0).optional(),
        }),
      )
      .min(2)
      .refine((ratings) => ratings.every((rating, i) => i === 0 || rating.score < ratings[i - 1]!.score), {
        error: 'ratings go from the best score to the worst',
      })
      .refine((ratings) => Object.keys(ratings.at(-1)!).length === 2, { error: 'the last rating has no conditions' }),
  }),
};

export const Formula = z.discriminatedUnion('kind', [
  formulas.hourlyMean,
  formulas.movingMean8h,
  formulas.dailyMean,
  formulas.shareValidHours,
  formulas.aqiHourly,
  formulas.aqiDaily,
  formulas.exceedance,
  formulas.areaAggregate,
  formulas.complianceRating,
  formulas.recordSum,
]);
export type Formula = z.infer<typeof Formula>;
export type FormulaKindName = Formula['kind'];
export type FormulaOf<Kind extends FormulaKindName> = Extract<Formula, { kind: Kind }>;

/** For whom and for what span each kind can be computed; the compiler asks for an entry per kind. */
const shapes: Record<FormulaKindName, { per: Per[]; periods: DescribedPeriod[] }> = {
  'hourly-mean': { per: ['thing'], periods: ['hour'] },
  'moving-mean-8h': { per: ['thing'], periods: ['hour'] },
  'daily-mean': { per: ['thing'], periods: ['day'] },
  'share-valid-hours': { per: ['thing'], periods: ['day', 'month'] },
  'aqi-hourly': { per: ['thing'], periods: ['hour'] },
  'aqi-daily': { per: ['thing'], periods: ['day'] },
  exceedance: { per: ['thing'], periods: ['day', 'month'] },
  'area-aggregate': { per: ['area', 'site'], periods: ['hour', 'day', 'month'] },
  'compliance-rating': { per: ['site'], periods: ['month'] },
  'record-sum': { per: ['area'], periods: ['day', 'month'] },
};
type Per = 'thing' | 'site' | 'area';
type DescribedPeriod = 'hour' | 'day' | 'month';

export const IndicatorDescription = z
  .strictObject({
    id: Slug,
    name: Words,
    /** What the number tells, in words for somebody who is no specialist. */
    meaning: z.string().min(1),
    unit: z.string(),
    decimals: z.int().min(0).max(6),
    direction: z.enum(['higher-is-better', 'lower-is-better', 'none']),
    periodKind: z.enum(['hour', 'day', 'month']),
    per: z.enum(['thing', 'site', 'area']),
    formula: Formula,
    /** Words and colours for values: a legal figure that holds bands, or bands of the province's own. */
    categories: z.union([LegalFigureRef, z.array(Band).min(1)]).optional(),
    /** Limits to draw and to compare with, as legal figures. */
    thresholds: z.array(LegalFigureRef).default([]),
    /** What the province aims at, by calendar days inclusive. */
    targets: z.array(z.strictObject({ from: z.iso.date(), to: z.iso.date(), value: z.number() })).default([]),
    breakdowns: z.array(z.string()).default([]),
    /** Agency that answers for the indicator. */
    owner: Slug,
    legalBasis: z.array(z.string()).min(1),
    version: z.string().regex(/^\d+\.\d+\.\d+$/),
    status: z.enum(['draft', 'issued', 'retired']),
    /** The decision that issued it (POL-05). */
    issuedBy: z.strictObject({ decision: z.string(), date: z.iso.date() }).optional(),
    effectiveFrom: z.iso.date(),
    effectiveTo: z.iso.date().nullable().default(null),
    /** decision: something is done when it moves; statistic: for information only. */
    purpose: z.enum(['decision', 'statistic']),
    note: z.string().optional(),
  })
  .check(({ value: { formula, per, periodKind, status, issuedBy }, issues }) => {
    if (status === 'issued' && !issuedBy)
      issues.push({
        code: 'custom',
        message: 'an issued indicator names its decision',
        input: issuedBy,
        path: ['issuedBy'],
      });
    const shape = shapes[formula.kind];
    if (!shape.per.includes(per))
      issues.push({
        code: 'custom',
        message: `${formula.kind} is computed per ${shape.per.join(' or ')}`,
        input: per,
        path: ['per'],
      });
    if (!shape.periods.includes(periodKind)) {
      const message = `${formula.kind} is computed per ${shape.periods.join(' or ')}`;
      issues.push({ code: 'custom', message, input: periodKind, path: ['periodKind'] });
    }
  });
export type IndicatorDescription = z.infer<typeof IndicatorDescription>;
