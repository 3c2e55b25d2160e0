import { AppError } from '#platform/errors';

export type Token = { kind: 'word' | 'quoted' | 'text' | 'number' | 'sign'; text: string; at: number };

const pattern =
  /\s*(?:(?<text>'(?:[^']|'')*')|(?<quoted>"(?:[^"]|"")+")|(?<number>[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)|(?<word>[\p{L}_:][\p{L}\p{M}\p{N}_.:-]*)|(?<sign><>|<=|>=|[=<>(),]))/iuy;

/** Splits CQL2 text; quotes are taken off and doubled quotes made single. */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  while (source.slice(pattern.lastIndex).trim() !== '') {
    const at = pattern.lastIndex;
    const groups = pattern.exec(source)?.groups;
    const [kind, text] = Object.entries(groups ?? {}).find(([, value]) => value !== undefined) ?? [];
    if (!kind || text === undefined)
      throw new AppError('invalid-request', `filter: ký tự không hiểu tại vị trí ${at + 1}`);
    tokens.push({ kind: kind as Token['kind'], text: unquoted(kind, text), at });
  }
  return tokens;
}

function unquoted(kind: string, text: string): string {
  if (kind === 'text') return text.slice(1, -1).replaceAll("''", "'");
  if (kind === 'quoted') return text.slice(1, -1).replaceAll('""', '"');
  return text;
}
