// Figures that a law, a standard or the province sets: dated rows with their legal reference (province/legal-figures/*.yaml).
import { z } from 'zod';
import { LocalizedText, Slug } from './common.ts';

const Words = LocalizedText.strict();
const HexColor = z.string().regex(/^#[0-9A-F]{6}$/);

/**
 * verified: read in the instrument itself or a checked transcription; secondary: read in a summary that cites it;
 * unchecked: not found in a source, shown to people as "chưa đối chiếu".
 */
export const FigureChecked = z.enum(['verified', 'secondary', 'unchecked']);
export type FigureChecked = z.infer<typeof FigureChecked>;

/** A legal figure as rules and indicators name it; the version in force on the day in question is used. */
export const LegalFigureRef = z.strictObject({ set: Slug, code: Slug });
export type LegalFigureRef = z.infer<typeof LegalFigureRef>;

/** Index against concentration, rising; the points are shared end points of the segments between them. */
export const Breakpoints = z
  .array(z.strictObject({ index: z.number(), concentration: z.number() }))
  .min(2)
  .refine(rises, 'index and concentration must rise from point to point');
export type Breakpoints = z.infer<typeof Breakpoints>;

/** One band of a scale, both ends inclusive; `to: null` has no upper end. */
export const Band = z.strictObject({
  id: z.string(),
  name: Words,
  from: z.number(),
  to: z.number().nullable(),
  colorName: z.string().optional(),
  color: HexColor,
  /** Text colour that can be read on `color`. */
  ink: HexColor,
  effect: Words.optional(),
  advice: z.strictObject({ general: Words, sensitive: Words }).optional(),
});
export type Band = z.infer<typeof Band>;

/** How one pollutant enters an air-quality index. `breakpoints` is the code of another row of the set. */
export const IndexPollutant = z.strictObject({
  id: Slug,
  name: z.string(),
  /** At least one mandatory pollutant must have a sub-index, else there is no index. */
  mandatory: z.boolean(),
  hourly: z.strictObject({ average: z.enum(['mean-1h', 'nowcast']), breakpoints: Slug }),
  /** Of several, the largest sub-index counts; one is left out while its concentration is above `unlessAbove`. */
  daily: z
    .array(
      z.strictObject({
        average: z.enum(['mean-24h', 'max-1h', 'max-8h']),
        breakpoints: Slug,
        unlessAbove: z.number().optional(),
      }),
    )
    .min(1),
});
export type IndexPollutant = z.infer<typeof IndexPollutant>;

/** What a code in an exchange format stands for. */
export const CodeMeaning = z.strictObject({ code: z.string(), id: Slug, name: Words });
export type CodeMeaning = z.infer<typeof CodeMeaning>;

export const LegalFigureValue = z.union([
  z.number(),
  z.string(),
  Breakpoints,
  z.array(Band).min(1),
  z.array(IndexPollutant).min(1),
  z.array(CodeMeaning).min(1),
]);
export type LegalFigureValue = z.infer<typeof LegalFigureValue>;

export const LegalFigure = z.strictObject({
  /** Unique in its set, but for its versions: `so2.1h`. */
  code: Slug,
  name: Words,
  value: LegalFigureValue,
  /** Empty where the value has none (a mode, a table of codes). */
  unit: z.string(),
  /** For limits: the substance, and the span the limit is a mean over (`1h`, `8h`, `24h`, `year`). */
  parameter: Slug.optional(),
  averaging: z.enum(['1h', '8h', '24h', 'year']).optional(),
  legalRef: z.strictObject({ instrument: z.string(), clause: z.string() }),
  /** Calendar days in Viet Nam, both inclusive; `null` has no end yet. */
  effectiveFrom: z.iso.date(),
  effectiveTo: z.iso.date().nullable().default(null),
  /** Code of the province a stricter or local value holds for; null for the whole country. */
  scopeProvince: z.string().nullable().default(null),
  checked: FigureChecked,
  source: z.string().min(1),
  note: z.string().optional(),
});
export type LegalFigure = z.infer<typeof LegalFigure>;

/** One file of province/legal-figures: every version of every figure of one subject. */
export const LegalFigureSet = z
  .strictObject({ id: Slug, name: Words, note: z.string().optional(), figures: z.array(LegalFigure).min(1) })
  .check(({ value: set, issues }) => {
    for (const message of problemsOf(set.figures)) {
      issues.push({ code: 'custom', message, input: set.figures, path: ['figures'] });
    }
  });
export type LegalFigureSet = z.infer<typeof LegalFigureSet>;

function rises(points: { index: number; concentration: number }[]): boolean {
  return points.every((point, i) => {
    const before = points[i - 1];
    return !before || (point.index > before.index && point.concentration > before.concentration);
  });
}

/** On any day at most one version of a code is in force per province. */
function problemsOf(figures: readonly LegalFigure[]): string[] {
  return figures.flatMap((figure, i) => {
    const problems: string[] = [];
    if (figure.effectiveTo !== null && figure.effectiveTo < figure.effectiveFrom)
      problems.push(`${figure.code}: effectiveTo is before effectiveFrom`);
    const overlaps = figures.slice(i + 1).some((other) => isSameFigure(figure, other) && doOverlap(figure, other));
    if (overlaps) problems.push(`${figure.code}: two versions are in force on the same day`);
    return problems;
  });
}

function isSameFigure(a: LegalFigure, b: LegalFigure): boolean {
  return a.code === b.code && a.scopeProvince === b.scopeProvince;
}

function doOverlap(a: LegalFigure, b: LegalFigure): boolean {
  const startsBeforeEnd = (x: LegalFigure, y: LegalFigure) =>
    y.effectiveTo === null || x.effectiveFrom <= y.effectiveTo;
  return startsBeforeEnd(a, b) && startsBeforeEnd(b, a);
}
