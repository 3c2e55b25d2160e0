// One document as data: what is written, not how it looks. DOCX and PDF are made from the same value of this type.
import { z } from 'zod';
import { InstantText } from './common.ts';

/** Line breaks stay; other control characters would make the files unreadable. Same letters, same code points (NFC). */
function cleanText(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll('\r\n', '\n')
    .replaceAll(/(?!\n)[\p{Cc}\ufffe\uffff]/gu, ' ');
}
const Text = z.string().overwrite(cleanText);
const Words = Text.min(1);
/** Ids that also serve as link targets inside the documents. */
const FigureId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);

const TextRun = z.strictObject({
  kind: z.literal('text'),
  text: Text,
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
});

/** A number in the text: bound to a figure of `figures`, or typed by hand with the reason why (GO-09). */
const FigureRun = z
  .strictObject({
    kind: z.literal('figure'),
    text: Words,
    figureId: FigureId.optional(),
    typedByHand: z.strictObject({ reason: Words }).optional(),
    bold: z.boolean().optional(),
    italic: z.boolean().optional(),
  })
  .refine((run) => (run.figureId === undefined) !== (run.typedByHand === undefined), {
    error: 'A figure run names its figure or gives the reason for typing it by hand, one of the two.',
  });

export const DocumentRun = z.discriminatedUnion('kind', [TextRun, FigureRun]);
export type DocumentRun = z.infer<typeof DocumentRun>;
const Runs = z.array(DocumentRun);

const Align = z.enum(['left', 'center', 'right']);

export const TableCell = z.strictObject({
  runs: Runs,
  columns: z.int().min(1).default(1),
  rows: z.int().min(1).default(1),
  align: Align.optional(),
});
export type TableCell = z.infer<typeof TableCell>;
const TableRows = z.array(z.array(TableCell).min(1));

const HeadingBlock = z.strictObject({
  kind: z.literal('heading'),
  /** 1: "I. …" in capitals, 2: "1. …", 3: "a) …", numbered by the renderer. */
  level: z.int().min(1).max(3),
  text: Words,
  numbered: z.boolean().default(true),
});
const ParagraphBlock = z.strictObject({
  kind: z.literal('paragraph'),
  runs: Runs,
  /** basis: "Căn cứ …", in italics; note: small print under a table or chart. */
  style: z.enum(['body', 'basis', 'note']).default('body'),
});
const ListBlock = z.strictObject({ kind: z.literal('list'), items: z.array(Runs).min(1) });
const TableBlock = z
  .strictObject({
    kind: z.literal('table'),
    caption: Words.optional(),
    /** Right above the table, e.g. "Đơn vị tính: tỷ đồng". */
    unitNote: Words.optional(),
    /** Widths are shares of the text width, in any scale. */
    columns: z.array(z.strictObject({ width: z.number().positive(), align: Align.default('left') })).min(1),
    header: TableRows.min(1),
    rows: TableRows,
    source: Words.optional(),
  })
  .refine((table) => [table.header, table.rows].every((part) => rowsFill(part, table.columns.length)), {
    error: 'Every row of a table fills all its columns, spans counted.',
  });
const ChartBlock = z.strictObject({
  kind: z.literal('chart'),
  /** An ECharts option without functions; number formats, fonts and colours are the renderer's. */
  option: z.record(z.string(), z.json()).overwrite((option) => cleanJson(option) as typeof option),
  heightMillimeters: z.number().min(30).max(220).default(75),
  /** What the picture shows, for those who cannot see it. */
  alt: Words,
  caption: Words,
  source: Words.optional(),
});
const PageBreakBlock = z.strictObject({ kind: z.literal('page-break') });

export const DocumentBlock = z.discriminatedUnion('kind', [
  HeadingBlock,
  ParagraphBlock,
  ListBlock,
  TableBlock,
  ChartBlock,
  PageBreakBlock,
]);
export type DocumentBlock = z.infer<typeof DocumentBlock>;

export const DocumentHead = z.strictObject({
  superiorBody: Words.nullable().default(null),
  issuingBody: Words,
  /** Blank until the clerk registers the document. */
  number: z.int().positive().nullable().default(null),
  symbol: Words,
  place: Words,
  day: z.int().min(1).max(31).nullable().default(null),
  month: z.int().min(1).max(12).nullable().default(null),
  year: z.int().min(1945).max(9999),
});

/** One row of the annex that says where a number came from. */
export const DocumentFigure = z.strictObject({
  id: FigureId,
  name: Words,
  area: Text.optional(),
  /** The value as it is printed, without its unit. */
  text: Words,
  unit: Text,
  period: Words,
  source: Words,
  approvedBy: Text.optional(),
  passport: Words,
  url: z.url({ protocol: /^https?$/ }).optional(),
  /** false: left out of the printed annex, because the row it stands in names the record it is from. */
  onPaper: z.literal(false).optional(),
});
export type DocumentFigure = z.infer<typeof DocumentFigure>;

export const BriefingDocument = z
  .strictObject({
    head: DocumentHead,
    /** Name of the kind of document ("BÁO CÁO") and what it is about. */
    title: Words,
    abstract: Words,
    /** "Kính gửi": only for reports to a higher body. */
    addressees: z.array(Words).default([]),
    body: z.array(DocumentBlock),
    signature: z
      .strictObject({
        /** "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH": one line each. */
        lines: z.array(Words).min(1),
        name: Text.default(''),
      })
      .nullable(),
    recipients: z.array(Words).default([]),
    annexes: z.array(z.strictObject({ title: Words, blocks: z.array(DocumentBlock) })).default([]),
    figures: z.array(DocumentFigure).default([]),
    simulated: z.boolean(),
    /** The moment the figures were frozen, printed in the annex. */
    cutOffAt: InstantText.optional(),
    /** The only time stamped into the files, so that the same document always gives the same bytes. */
    preparedAt: InstantText,
  })
  .superRefine((document, context) => {
    const known = new Set(document.figures.map(({ id }) => id));
    if (known.size < document.figures.length) {
      context.addIssue({ code: 'custom', path: ['figures'], message: 'Two figures have the same id.' });
    }
    for (const run of documentRuns(document)) {
      if (run.kind === 'figure' && run.figureId !== undefined && !known.has(run.figureId)) {
        context.addIssue({ code: 'custom', path: ['figures'], message: `Figure ${run.figureId} is not listed.` });
      }
    }
  });
export type BriefingDocument = z.infer<typeof BriefingDocument>;
export type BriefingDocumentInput = z.input<typeof BriefingDocument>;

function cleanJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_, part: unknown) => (typeof part === 'string' ? cleanText(part) : part));
}

/** All runs of the document in reading order. */
export function documentRuns(document: Pick<BriefingDocument, 'body' | 'annexes'>): DocumentRun[] {
  return [...document.body, ...document.annexes.flatMap(({ blocks }) => blocks)].flatMap(blockRuns);
}

/** How much of a document is proven: figure runs bound to a figure, typed by hand, and the bound share 0..1 (GO-09). */
export function countFigures(document: Pick<BriefingDocument, 'body' | 'annexes'>) {
  const runs = documentRuns(document).filter((run) => run.kind === 'figure');
  const bound = runs.filter(({ figureId }) => figureId !== undefined).length;
  return {
    figures: runs.length,
    bound,
    typedByHand: runs.length - bound,
    share: runs.length === 0 ? 1 : bound / runs.length,
  };
}

function blockRuns(block: DocumentBlock): DocumentRun[] {
  if (block.kind === 'paragraph') return block.runs;
  if (block.kind === 'list') return block.items.flat();
  if (block.kind === 'table') return [...block.header, ...block.rows].flat().flatMap(({ runs }) => runs);
  return [];
}

/** Lays the cells out like a browser would and checks that they tile the grid: no gap, no overlap, nothing outside. */
function rowsFill(rows: TableCell[][], columns: number): boolean {
  const taken = rows.map(() => Array.from({ length: columns }, () => false));
  for (const [rowIndex, row] of rows.entries()) {
    for (const cell of row) {
      const column = taken[rowIndex]!.indexOf(false);
      if (column < 0 || column + cell.columns > columns || rowIndex + cell.rows > rows.length) return false;
      for (let y = rowIndex; y < rowIndex + cell.rows; y++) {
        for (let x = column; x < column + cell.columns; x++) {
          if (taken[y]![x]) return false;
          taken[y]![x] = true;
        }
      }
    }
  }
  return taken.every((row) => row.every(Boolean));
}
