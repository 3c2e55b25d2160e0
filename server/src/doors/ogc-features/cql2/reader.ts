import { AppError } from '#platform/errors';
import type { Token } from './tokens.ts';

export type Reader = ReturnType<typeof createReader>;

/** Walks along tokens; keywords are the same in any case. */
export function createReader(tokens: readonly Token[]) {
  let position = 0;
  const problem = (expected: string): AppError => {
    const found = tokens[Math.max(0, position - 1)];
    return new AppError(
      'invalid-request',
      `filter: cần ${expected} gần "${found?.text ?? ''}" (vị trí ${(found?.at ?? 0) + 1})`,
    );
  };
  const reader = {
    peek: (): Token | undefined => tokens[position],
    next: (): Token | undefined => tokens[position++],
    takeWord(word: string): boolean {
      const token = tokens[position];
      if (token?.kind !== 'word' || token.text.toLowerCase() !== word) return false;
      position += 1;
      return true;
    },
    takeSign(sign: string): boolean {
      const token = tokens[position];
      if (token?.kind !== 'sign' || token.text !== sign) return false;
      position += 1;
      return true;
    },
    /** A function name with its opening bracket. */
    takeCall(name: string): boolean {
      const bracket = tokens[position + 1];
      if (bracket?.kind !== 'sign' || bracket.text !== '(' || !reader.takeWord(name)) return false;
      position += 1;
      return true;
    },
    demandWord(word: string): void {
      if (!reader.takeWord(word)) throw problem(word.toUpperCase());
    },
    demandSign(sign: string): void {
      if (!reader.takeSign(sign)) throw problem(`"${sign}"`);
    },
    demandProperty(): string {
      const token = reader.next();
      if (token?.kind !== 'word' && token?.kind !== 'quoted') throw problem('thuộc tính');
      return token.text;
    },
    demandNumber(): number {
      const token = reader.next();
      if (token?.kind !== 'number') throw problem('số');
      return Number(token.text);
    },
    problem,
  };
  return reader;
}
