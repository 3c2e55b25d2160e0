import { parse } from 'csv-parse/sync';
import { UnreadableFile, type CellValue, type Sheet } from './sheet.ts';
import { decodeText } from './text-encoding.ts';

const delimiters = [';', '\t', ',', '|'] as const;
const sampleLines = 40;

/** Rows keep their place in the file: the row number a person sees in Excel is the index plus one. */
export function readCsv(bytes: Uint8Array, fileName: string): Sheet[] {
  const given = decodeText(bytes);
  // Excel's own first line, which says the delimiter.
  const stated = /^sep=(.)\r?\n/i.exec(given);
  const text = stated ? given.slice(stated[0].length) : given;
  const delimiter = stated?.[1] ?? guessDelimiter(text);
  const rows = parseRows(text, delimiter).map((row) => row.map((cell): CellValue => cell.trim() || null));
  return [{ name: fileName, rows: stated ? [[], ...rows] : rows, merges: [] }];
}

function parseRows(text: string, delimiter: string): string[][] {
  try {
    return parse(text, { delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: false });
  } catch (error) {
    const line = (error as { lines?: number }).lines;
    throw new UnreadableFile(`Tệp CSV sai cấu trúc${line ? ` ở dòng ${line}` : ''}: dấu ngoặc kép không khép`, {
      cause: error,
    });
  }
}

/** The one that cuts most lines into the same number of pieces, more than one. */
function guessDelimiter(text: string): string {
  const lines = text.split(/\r?\n/, sampleLines).filter((line) => line.trim() !== '');
  let best: { delimiter: string; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of delimiters) {
    const counts = new Map<number, number>();
    for (const line of lines) {
      const pieces = line.replaceAll(/"(?:[^"]|"")*"/g, '').split(delimiter).length;
      if (pieces > 1) counts.set(pieces, (counts.get(pieces) ?? 0) + 1);
    }
    for (const [pieces, times] of counts) {
      const score = times * Math.min(pieces, 12);
      if (score > best.score) best = { delimiter, score };
    }
  }
  return best.delimiter;
}
