// What a briefing file may say (province/…/briefings/*.yaml): an official document whose numbers are bound to figures.
import { z } from 'zod';
import { problemsOf } from './briefing-template-problems.ts';
import { recordFields, type RecordKind } from './briefing-vocabulary.ts';
import { LocalizedText, Slug } from './common.ts';
import { LegalFigureRef } from './legal-figures.ts';

const Words = z.string().min(1);
/** Words with slots: `{value}`, `{value:aspect}`, `{row:field}`, `{period}`. */
const Pattern = Words;
/** CEL over the values by name, over the fields of a record, or over a figure; empty values make it not hold. */
const Condition = Words;
const ValueName = z.string().regex(/^[a-z][A-Za-z0-9]*$/);

const RecordKindName = z.enum(Object.keys(recordFields) as [RecordKind, ...RecordKind[]]);

const shown = {
  /** What the number is called in the list of sources; without it the indicator's name. */
  label: Words.optional(),
  unit: z.string().optional(),
  decimals: z.int().min(0).max(6).optional(),
};
const during = z.enum(['period', 'former']).default('period');

export const BriefingValue = z.discriminatedUnion('from', [
  /** One number from the figures of an indicator; several become one only in ways the indicator's kind allows. */
  z.strictObject({
    from: z.literal('figures'),
    indicator: Slug,
    /** area: the document's own area; row: the row of the table or list; the others: each of them. */
    of: z.enum(['area', 'areas', 'sites', 'things', 'row']).default('area'),
    during,
    /** Over what `figureFacts` names of each figure. */
    where: Condition.optional(),
    /** A number among the parts of the passport instead of the value, e.g. `valid`. */
    part: z.string().optional(),
    take: z.enum(['only', 'latest', 'highest', 'lowest', 'mean', 'sum', 'count']).default('only'),
    ...shown,
  }),
  /** How many records hold `where`; or what share of them, in percent, holds `that` too. */
  z.strictObject({
    from: z.literal('records'),
    records: RecordKindName,
    during,
    /** Only those of the row (site or thing). */
    ofRow: z.boolean().default(false),
    where: Condition.optional(),
    that: Condition.optional(),
    take: z.enum(['count', 'share']).default('count'),
    ...shown,
    label: Words,
  }),
  /** "tăng 12,5% so với tháng trước": two values of the template compared. */
  z.strictObject({
    from: z.literal('change'),
    now: ValueName,
    former: ValueName,
    direction: z.enum(['higher-is-better', 'lower-is-better', 'neutral']).default('neutral'),
    as: z.enum(['percent', 'difference']).default('percent'),
    label: Words,
  }),
  z.strictObject({ from: z.literal('legal'), figure: LegalFigureRef, ...shown }),
  /** Not from the system: marked in the document, lowers the bound share, needs its reason. */
  z.strictObject({ from: z.literal('typed'), text: Words, reason: z.string().min(10) }),
]);
export type BriefingValue = z.infer<typeof BriefingValue>;
const Values = z.record(ValueName, BriefingValue).default({});
export type BriefingValues = z.infer<typeof Values>;

const when = { when: Condition.optional() };
const rows = { rows: RecordKindName, where: Condition.optional(), values: Values };

export const TemplateBlock = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('heading'), level: z.int().min(1).max(3).default(1), text: Pattern, ...when }),
  z.strictObject({
    kind: z.literal('paragraph'),
    text: Pattern,
    style: z.enum(['body', 'basis', 'note']).default('body'),
    ...when,
  }),
  z.strictObject({
    kind: z.literal('list'),
    items: z.array(z.strictObject({ text: Pattern, ...when })).min(1),
    ...when,
  }),
  /** One line per record. */
  z.strictObject({ kind: z.literal('each'), ...rows, text: Pattern, empty: Pattern.optional(), ...when }),
  z.strictObject({
    kind: z.literal('table'),
    ...rows,
    caption: Pattern.optional(),
    unitNote: Words.optional(),
    columns: z
      .array(
        z.strictObject({
          title: Words,
          width: z.number().positive(),
          align: z.enum(['left', 'center', 'right']).default('left'),
          text: Pattern,
        }),
      )
      .min(1),
    /** Stands instead of a table without rows. */
    empty: Pattern,
    source: Pattern.optional(),
    ...when,
  }),
  /** Figures of one indicator over the period, a line for each place, with limits from law. */
  z.strictObject({
    kind: z.literal('chart'),
    indicator: Slug,
    of: z.enum(['area', 'areas', 'sites', 'things']),
    during,
    limits: z.array(LegalFigureRef).default([]),
    /** Only the places with the highest values: more lines than that nobody can tell apart. */
    atMost: z.int().min(1).max(12).default(6),
    caption: Pattern,
    alt: Pattern,
    heightMillimeters: z.number().min(30).max(220).default(75),
    source: Pattern.optional(),
    ...when,
  }),
  z.strictObject({ kind: z.literal('page-break') }),
]);
export type TemplateBlock = z.infer<typeof TemplateBlock>;

export const BriefingTemplateDescription = z
  .strictObject({
    id: Slug,
    version: z.string().regex(/^\d+\.\d+\.\d+$/),
    name: LocalizedText.strict(),
    meetingKind: z.enum(['periodic', 'thematic', 'adHoc']),
    periodKind: z.enum(['day', 'week', 'month', 'quarter', 'year']),
    /** The agency that issues it. */
    agency: Slug,
    legalBasis: z.array(z.string()).default([]),
    /** When the system makes the one of the former period by itself (cron, local time), and which roles are told. */
    schedule: z.string().optional(),
    tell: z.array(z.string()).default([]),
    head: z.strictObject({
      superiorBody: Pattern.nullable().default(null),
      issuingBody: Pattern,
      symbol: Words,
      place: Pattern,
    }),
    title: Words,
    abstract: Pattern,
    addressees: z.array(Pattern).default([]),
    signature: z.strictObject({ lines: z.array(Words).min(1), name: z.string().default('') }).nullable(),
    recipients: z.array(Pattern).default([]),
    /** Names that hold digits without being figures: instruments, substances. */
    citations: z.array(Words).default([]),
    values: Values,
    body: z.array(TemplateBlock).min(1),
  })
  .check(({ value: template, issues }) => {
    for (const { path, message } of problemsOf(template)) {
      issues.push({ code: 'custom', message, path, input: template });
    }
  });
export type BriefingTemplateDescription = z.infer<typeof BriefingTemplateDescription>;
