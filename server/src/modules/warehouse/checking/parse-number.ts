/** Which sign is the decimal one in a column; null where nothing tells. */
export type DecimalSign = ',' | '.' | 'both' | null;

/** Reads the evidence of a column: "1,5" and "1.234,5" are Vietnamese, "1.5" and "1,234.5" are not, "1.234" may be either. */
export function findDecimalSign(texts: Iterable<string>): DecimalSign {
  let comma = false;
  let dot = false;
  for (const text of texts) {
    const sign = evidentSign(bareNumber(text));
    if (sign === ',') comma = true;
    if (sign === '.') dot = true;
  }
  return comma && dot ? 'both' : comma ? ',' : dot ? '.' : null;
}

function evidentSign(text: string): ',' | '.' | null {
  const dots = text.split('.').length - 1;
  const commas = text.split(',').length - 1;
  if (dots > 0 && commas > 0) return text.lastIndexOf(',') > text.lastIndexOf('.') ? ',' : '.';
  if (dots > 1) return ',';
  if (commas > 1) return '.';
  const single = dots === 1 ? '.' : commas === 1 ? ',' : null;
  if (single === null) return null;
  const [whole = '', rest = ''] = text.replace(/^[-+]/, '').split(single);
  return rest.length === 3 && /^[1-9]\d{0,2}$/.test(whole) ? null : single;
}

/**
 * A number as written by people: "1.234,5", "1 234,5", "12,5 %", "(3)". `sign` is the column's decimal sign; where nothing tells,
 * Vietnamese writing is taken: the dot groups thousands. NaN when it is no number, null when it could be two.
 */
export function parseNumber(text: string, sign: DecimalSign): number | null {
  const bare = bareNumber(text);
  const own = evidentSign(bare);
  if (own === null && /[.,]/.test(bare) && sign === 'both') return null;
  const decimal = own ?? (sign === 'both' ? ',' : (sign ?? ','));
  const group = decimal === ',' ? '.' : ',';
  const [whole = '', ...rest] = bare.split(decimal);
  if (rest.length > 1 || (rest[0] ?? '').includes(group)) return Number.NaN;
  const isGrouped = whole.includes(group);
  if (isGrouped && !new RegExp(`^[-+]?\\d{1,3}(\\${group}\\d{3})+$`).test(whole)) return Number.NaN;
  const plain = `${whole.replaceAll(group, '')}${rest.length > 0 ? `.${rest[0]}` : ''}`;
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain) ? Number(plain) : Number.NaN;
}

function bareNumber(text: string): string {
  const inBrackets = /^\((.+)\)$/.exec(text.trim());
  return `${inBrackets ? '-' : ''}${inBrackets?.[1] ?? text}`.replaceAll(/[\s\u00A0\u202F]/g, '').replace('−', '-');
}
