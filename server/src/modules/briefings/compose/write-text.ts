import type { DocumentRun } from '@ioc/contracts/briefing-document';
import { patternParts } from '@ioc/contracts/briefing-pattern';
import { recordFields, type DocumentWord, type RecordKind } from '@ioc/contracts/briefing-vocabulary';
import { formatDate, formatMissing } from '@ioc/contracts/format';
import type { Measure, RecordRow } from '../model.ts';
import type { SheetCell } from '../render/index.ts';
import type { Spot, ValueContext } from '../values/context.ts';
import { fromRow } from '../values/from-records.ts';
import { figurePeriodText, measureText, quantityText } from '../values/measure.ts';
import { reasonWords } from '../values/missing.ts';
import type { Bindings, Bound } from '../values/resolve.ts';
import type { Ledger } from './ledger.ts';

/** What texts are written with: the words of the document, and where its numbers are entered. */
export type Writing = {
  context: ValueContext;
  ledger: Ledger;
  words: Record<DocumentWord, string>;
  running: boolean;
};

/** Where a text stands: its values, and the row it is about. In a cell a missing number has no room for its reason. */
export type Standing = {
  bindings: Bindings;
  row?: { kind: RecordKind; row: RecordRow; spot: Spot };
  inCell?: boolean;
  /** The unit is told once, above the table. */
  withoutUnits?: boolean;
};

/** `number`: the one number that the text consists of. */
export type Written = { runs: DocumentRun[]; cell: SheetCell; number: Measure | null; missing: Measure[] };

/** A pattern with its values put in: for paper as runs, for a sheet as one cell, and which numbers were missing. */
export async function writeText(writing: Writing, pattern: string, standing: Standing): Promise<Written> {
  const runs: DocumentRun[] = [];
  const missing: Measure[] = [];
  let single: Measure | null = null;
  const parts = patternParts(pattern);
  for (const part of parts) {
    if (part.kind === 'text') {
      runs.push({ kind: 'text', text: part.text });
      continue;
    }
    const value = await slotValue(writing, part.name, part.aspect, standing);
    if (typeof value === 'string') {
      runs.push({ kind: 'text', text: value });
      continue;
    }
    if (value.kind === 'figure' && value.measure.figure.value === null) missing.push(value.measure);
    if (value.kind === 'figure' && (part.aspect === null || part.aspect === 'number' || part.name === 'row'))
      single = value.measure;
    const startsSentence = /(^|[.!?:]\s*)$/.test(plainText(runs));
    const ownAspect = part.name === 'row' ? null : part.aspect;
    const aspect = ownAspect ?? (standing.withoutUnits ? 'number' : null);
    runs.push(...boundRuns(writing.ledger, value, aspect, { inCell: standing.inCell === true, startsSentence }));
  }
  const text = plainText(runs);
  const number = parts.length === 1 ? single : null;
  return { runs, cell: number?.figure.value ?? text, number, missing };
}

/** The same where only words can stand: titles, descriptions of pictures. */
export async function writeWords(writing: Writing, pattern: string, bindings: Bindings): Promise<string> {
  return plainText((await writeText(writing, pattern, { bindings })).runs);
}

export function plainText(runs: readonly DocumentRun[]): string {
  return runs.map(({ text }) => text).join('');
}

async function slotValue(
  { context, words }: Writing,
  name: string,
  aspect: string | null,
  { bindings, row }: Standing,
): Promise<string | Bound> {
  if (name === 'row') {
    if (!row || aspect === null) throw new Error(`{row:${aspect}} outside of a row`);
    const isNumber = (recordFields[row.kind].numbers as readonly string[]).includes(aspect);
    if (!isNumber) return row.row.texts[aspect] ?? '';
    return { kind: 'figure', measure: await fromRow(context, row.row, aspect, row.spot, row.kind) };
  }
  const bound = bindings.get(name);
  if (bound) return bound;
  const word = words[name as DocumentWord];
  if (word === undefined) throw new Error(`{${name}} is not bound`);
  return word;
}

type Manner = { inCell: boolean; startsSentence: boolean };

function boundRuns(ledger: Ledger, bound: Bound, aspect: string | null, manner: Manner): DocumentRun[] {
  if (bound.kind === 'typed') return [{ kind: 'figure', text: bound.text, typedByHand: { reason: bound.reason } }];
  if (bound.kind === 'figure') return [figureRun(ledger, bound.measure, aspect, manner)];
  const { comparison, measure } = bound;
  const { verb, amount, tail } = comparison;
  if (amount === null || !measure) return [{ kind: 'text', text: `${verb} ${tail}` }];
  return [
    { kind: 'text', text: `${verb} ` },
    { kind: 'figure', text: amount, figureId: ledger.enter(measure) },
    { kind: 'text', text: ` ${tail}` },
  ];
}

function figureRun(ledger: Ledger, measure: Measure, aspect: string | null, manner: Manner): DocumentRun {
  const figureId = ledger.enter(measure);
  if (measure.figure.value === null) return { kind: 'figure', text: missingText(measure, manner), figureId };
  return { kind: 'figure', text: aspectText(measure, aspect), figureId };
}

function aspectText(measure: Measure, aspect: string | null): string {
  switch (aspect ?? 'quantity') {
    case 'number':
      return measureText(measure);
    case 'category':
      return measure.categoryName ?? measureText(measure);
    case 'day':
      return periodOfDay(measure);
    case 'place':
      return measure.place;
    default:
      return quantityText(measure);
  }
}

/** A day as such; of an hour its day too. */
function periodOfDay({ figure }: Measure): string {
  const { start, end } = figure.period;
  return Date.parse(end) - Date.parse(start) <= 24 * 3_600_000 ? formatDate(start) : figurePeriodText(figure);
}

function missingText({ figure }: Measure, { inCell, startsSentence }: Manner): string {
  const words = formatMissing();
  if (inCell) return words;
  const inSentence = startsSentence ? words : words.charAt(0).toLocaleLowerCase('vi') + words.slice(1);
  return `${inSentence} (${reasonWords(figure.reason)})`;
}
