export type ListenCommand = { kind: 'listen' | 'unlisten'; channel: string };

// Quoted text, dollar-quoted text and comments; nested block comments are rare enough to be left out.
const NOT_WORDS = /"(?:[^"]|"")*"|'(?:[^']|'')*'|\$(\w*)\$[\s\S]*?\$\1\$|--[^\n]*|\/\*[\s\S]*?\*\//g;

/** Is this one `COPY … FROM STDIN`, does it merely contain one among other statements, or neither? */
export function findCopyIn(sql: string): 'alone' | 'among others' | undefined {
  if (!/\bstdin\b/i.test(sql)) return undefined;
  const statements = split(sql);
  const copies = statements.filter((statement) => /^copy\b[\s\S]*\bfrom\s+stdin\b/i.test(statement));
  if (copies.length === 0) return undefined;
  return statements.length === 1 ? 'alone' : 'among others';
}

/** Does this COPY carry PostgreSQL's binary format? */
export function isBinaryCopy(sql: string): boolean {
  return /\bstdin\b[\s\S]*\bbinary\b/i.test(sql);
}

/** LISTEN and UNLISTEN statements in a text, `*` standing for all channels. */
export function findListenCommands(sql: string): ListenCommand[] {
  if (!/listen/i.test(sql)) return [];
  return split(sql).flatMap((statement) => {
    const match = statement.match(/^(un)?listen\s+("(?:[^"]|"")+"|[\p{L}_][\p{L}\d_$]*|\*)$/iu);
    if (!match) return [];
    const name = match[2] as string;
    const channel = name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name.toLowerCase();
    return [{ kind: match[1] ? 'unlisten' : 'listen', channel }];
  });
}

// A semicolon inside a quoted name does not end the statement; it is set aside while cutting.
function split(sql: string): string[] {
  return sql
    .replace(NOT_WORDS, (text) =>
      text.startsWith('"') ? text.replaceAll(';', '\u0001') : text.startsWith("'") ? "''" : ' ',
    )
    .split(';')
    .map((statement) => statement.replaceAll('\u0001', ';').trim())
    .filter((statement) => statement !== '');
}
