import type { DocumentBlock, DocumentRun } from '@ioc/contracts/briefing-document';
import type { TemplateBlock } from '@ioc/contracts/briefing-template';
import { recordFields } from '@ioc/contracts/briefing-vocabulary';
import { formatMissing } from '@ioc/contracts/format';
import { conditionOf } from '../conditions.ts';
import type { Measure, RecordRow } from '../model.ts';
import type { SheetTable } from '../render/index.ts';
import { unitText } from '../values/measure.ts';
import { reasonWords } from '../values/missing.ts';
import { resolveValues, type Bindings } from '../values/resolve.ts';
import { writeText, writeWords, type Standing, type Writing, type Written } from './write-text.ts';

type TableBlock = Extract<TemplateBlock, { kind: 'table' }>;
type EachBlock = Extract<TemplateBlock, { kind: 'each' }>;
type DocumentTable = Extract<DocumentBlock, { kind: 'table' }>;

/** A numbered table with one row per record, a note on missing numbers under it, and the same rows for a sheet. */
export async function writeTable(
  writing: Writing,
  block: TableBlock,
  bindings: Bindings,
  prefix: string,
): Promise<{ blocks: DocumentBlock[]; sheet: SheetTable | null }> {
  const rows: DocumentTable['rows'] = [];
  const lines: Written[][] = [];
  const missing: Measure[] = [];
  for await (const standing of standingsOf(writing, block, bindings, prefix)) {
    const written: Written[] = [];
    for (const { text } of block.columns)
      written.push(
        await writeText(writing, text, { ...standing, inCell: true, withoutUnits: block.unitNote !== undefined }),
      );
    missing.push(...written.flatMap((cell) => cell.missing));
    rows.push([[text(String(rows.length + 1))], ...written.map(({ runs }) => runs)].map(tableCell));
    lines.push(written);
  }
  if (rows.length === 0) {
    const { runs } = await writeText(writing, block.empty, { bindings });
    return { blocks: [{ kind: 'paragraph', style: 'body', runs }], sheet: null };
  }

  const caption = block.caption === undefined ? undefined : await writeWords(writing, block.caption, bindings);
  const source = block.source === undefined ? undefined : await writeWords(writing, block.source, bindings);
  const table: DocumentTable = {
    kind: 'table',
    ...(caption !== undefined && { caption }),
    ...(block.unitNote !== undefined && { unitNote: block.unitNote }),
    columns: [
      { width: numberColumn * block.columns.reduce((sum, { width }) => sum + width, 0), align: 'center' },
      ...block.columns.map(({ width, align }) => ({ width, align })),
    ],
    header: [['STT', ...block.columns.map(({ title }) => title)].map((title) => tableCell([text(title)]))],
    rows,
    ...(source !== undefined && { source }),
  };
  const note = missingNote(missing);
  return {
    blocks: note === null ? [table] : [table, { kind: 'paragraph', style: 'note', runs: [text(note)] }],
    sheet: sheetOf(block, caption ?? 'Bảng', lines, note),
  };
}

const numberColumn = 0.07;

/** One line per record. */
export async function writeEach(
  writing: Writing,
  block: EachBlock,
  bindings: Bindings,
  prefix: string,
): Promise<DocumentBlock[]> {
  const items: DocumentRun[][] = [];
  for await (const standing of standingsOf(writing, block, bindings, prefix)) {
    items.push((await writeText(writing, block.text, standing)).runs);
  }
  if (items.length > 0) return [{ kind: 'list', items }];
  if (block.empty === undefined) return [];
  return [{ kind: 'paragraph', style: 'body', runs: (await writeText(writing, block.empty, { bindings })).runs }];
}

/** The records of a table or list, each with the values of its own row. */
async function* standingsOf(
  writing: Writing,
  block: Pick<TableBlock, 'rows' | 'where' | 'values'>,
  bindings: Bindings,
  prefix: string,
): AsyncGenerator<Standing> {
  const { context } = writing;
  const holds = conditionOf(block.where, recordFields[block.rows].facts);
  const rows: RecordRow[] = (await context.sources.records(block.rows, context.period)).filter(({ facts }) =>
    holds(facts),
  );
  for (const row of rows) {
    const spot = { prefix: `${prefix}.${row.id}.`, row };
    yield {
      bindings: await resolveValues(context, block.values, spot, bindings),
      row: { kind: block.rows, row, spot },
    };
  }
}

function text(words: string): DocumentRun {
  return { kind: 'text', text: words };
}

function tableCell(runs: DocumentRun[]): DocumentTable['rows'][number][number] {
  return { runs, columns: 1, rows: 1 };
}

/** Why cells say that there is no number, one reason after the other. */
function missingNote(missing: Measure[]): string | null {
  if (missing.length === 0) return null;
  const byReason = Map.groupBy(missing, ({ figure }) => reasonWords(figure.reason));
  const reasons = [...byReason].map(([reason, measures]) => {
    const places = [...new Set(measures.map(({ place }) => place))].join(', ');
    return `${places}: ${reason}`;
  });
  return `${formatMissing()}: ${reasons.join('; ')}.`;
}

/** Numbers stay numbers; what is one unit for a whole column is said in its head. */
function sheetOf({ columns }: TableBlock, title: string, lines: Written[][], note: string | null): SheetTable {
  return {
    name: title,
    title,
    notes: note === null ? [] : [note],
    columns: [
      { header: 'STT', width: 6, align: 'center' },
      ...columns.map(({ title: name, align, width }, index) => {
        const numbers = lines.flatMap((line) => line[index]?.number ?? []);
        const units = new Set(numbers.map(({ unit }) => unitText(unit)));
        const [unit = ''] = units;
        return {
          header: units.size === 1 && unit !== '' ? `${name} (${unit})` : name,
          align,
          width: Math.max(12, Math.round(width * 1.2)),
          decimals: numbers.reduce((most, { decimals }) => Math.max(most, decimals), 0),
        };
      }),
    ],
    rows: lines.map((line, index) => [index + 1, ...line.map(({ cell }) => cell)]),
  };
}
