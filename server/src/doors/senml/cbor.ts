import { decodeFirst, Tokenizer } from 'cborg';

/** RFC 8428 §6, table 4. */
const labels: Record<number, string> = {
  '-6': 'bs',
  '-5': 'bv',
  '-4': 'bu',
  '-3': 'bt',
  '-2': 'bn',
  '-1': 'bver',
  0: 'n',
  1: 'u',
  2: 'v',
  3: 'vs',
  4: 'vb',
  5: 's',
  6: 't',
  7: 'ut',
  8: 'vd',
};
const breakByte = 0xff;

/** A pack is a CBOR array, so its first byte is 80…9f, which no UTF-8 text begins with. */
export function isCborPack(payload: Uint8Array): boolean {
  const [first = 0] = payload;
  return first >= 0x80 && first <= 0x9f;
}

/**
 * The records of a SenML pack in CBOR with the labels and values they have in JSON, one by one, so that what stays in memory is what
 * the caller keeps. Throws what the decoder throws where the bytes are no well-formed pack.
 */
export function* recordsOfCbor(bytes: Uint8Array): Generator<unknown> {
  if (!isCborPack(bytes)) throw new Error('not an array');
  const options = {
    useMaps: true,
    rejectDuplicateMapKeys: true,
    allowUndefined: false,
    allowBigInt: true,
    tags: { 4: decimalFraction },
  };
  const tokenizer = new Tokenizer(bytes, options);
  const length = tokenizer.next().value as number;
  for (let i = 0; i < length; i++) {
    if (length === Infinity && bytes[tokenizer.pos()] === breakByte) {
      tokenizer.next();
      break;
    }
    yield toJson(decodeFirst(bytes, { ...options, tokenizer })[0]);
  }
  if (!tokenizer.done()) throw new Error('bytes after the pack');
}

/** RFC 8949 §3.4.4: [exponent, mantissa] means mantissa × 10^exponent. */
function decimalFraction(decode: () => unknown): number {
  const pair = decode();
  const [exponent, mantissa] = Array.isArray(pair) && pair.length === 2 ? pair : [];
  if (!Number.isInteger(exponent) || !(typeof mantissa === 'bigint' || Number.isInteger(mantissa))) {
    throw new Error('decimal fraction');
  }
  return Number(`${mantissa}e${exponent}`);
}

function toJson(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64url');
  if (Array.isArray(value)) return value.map(toJson);
  if (!(value instanceof Map)) return value;
  const fields = new Map<string, unknown>();
  for (const [key, held] of value) {
    const label = typeof key === 'number' ? (labels[key] ?? String(key)) : key;
    if (typeof label !== 'string' || fields.has(label)) throw new Error('label');
    fields.set(label, toJson(held));
  }
  return Object.fromEntries(fields);
}

const printedPrefix = 'data:application/senml+cbor;base64,';

/** CBOR as a text that can be kept, shown and read again. */
export function printCbor(bytes: Uint8Array): string {
  return printedPrefix + Buffer.from(bytes).toString('base64');
}

export function readPrintedCbor(text: string): Uint8Array | null {
  return text.startsWith(printedPrefix) ? Buffer.from(text.slice(printedPrefix.length), 'base64') : null;
}
