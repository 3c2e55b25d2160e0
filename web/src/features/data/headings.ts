// Headings of a file that the server could not read as this data set: enough to let a person say which column is which.

/** The first line of a delimited text with at least two filled cells. */
export function headingsOfText(text: string): string[] {
  for (const line of text.split(/\r?\n/, 60)) {
    const delimiter = [';', '\t', ',', '|'].toSorted((a, b) => line.split(b).length - line.split(a).length)[0]!;
    const cells = cellsOf(line, delimiter);
    if (cells.filter(Boolean).length >= 2) return distinct(cells);
  }
  return [];
}

function cellsOf(line: string, delimiter: string): string[] {
  const pieces: string[] = [];
  let piece = '';
  let quoted = false;
  for (const letter of line.replace(/^\uFEFF/, '')) {
    if (letter === '"') quoted = !quoted;
    else if (letter === delimiter && !quoted) {
      pieces.push(piece);
      piece = '';
    } else piece += letter;
  }
  return [...pieces, piece].map((cell) => cell.replaceAll(/\s+/g, ' ').trim().normalize('NFC'));
}

/** As the server names them: a heading that stands twice gets a number. */
export function distinct(cells: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return cells.filter(Boolean).map((cell) => {
    const times = (seen.get(cell) ?? 0) + 1;
    seen.set(cell, times);
    return times === 1 ? cell : `${cell} (${times})`;
  });
}
