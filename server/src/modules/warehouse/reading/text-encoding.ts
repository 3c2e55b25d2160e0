import { UnreadableFile } from './sheet.ts';
import { fromTcvn3, looksLikeTcvn3 } from './tcvn3.ts';

/** Text of a CSV file: UTF-8, UTF-16 with or without its mark, else one of the two old Vietnamese encodings. Composed (NFC). */
export function decodeText(bytes: Uint8Array): string {
  const text = decode(bytes).replace(/^\uFEFF/, '');
  if (controls.test(text.slice(0, 4096))) throw new UnreadableFile(notText);
  return text.normalize('NFC');
}

const notText = 'Tệp không phải văn bản CSV hay sổ tính XLSX';
// oxlint-disable-next-line no-control-regex -- control characters are what tells a binary file from text
const controls = /[\u0000-\u0008\u000E-\u001F]/;

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const zeroes = countZeroes(bytes.subarray(0, 4096));
  if (zeroes.even + zeroes.odd > 0) {
    const half = Math.min(bytes.length, 4096) / 2;
    if (zeroes.odd > half * 0.3 && zeroes.even < half * 0.05) return new TextDecoder('utf-16le').decode(bytes);
    if (zeroes.even > half * 0.3 && zeroes.odd < half * 0.05) return new TextDecoder('utf-16be').decode(bytes);
    throw new UnreadableFile(notText);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const latin = new TextDecoder('latin1').decode(bytes);
    return looksLikeTcvn3([latin]) ? fromTcvn3(latin) : new TextDecoder('windows-1258').decode(bytes);
  }
}

function countZeroes(bytes: Uint8Array): { even: number; odd: number } {
  const counts = { even: 0, odd: 0 };
  for (const [index, byte] of bytes.entries()) if (byte === 0) counts[index % 2 === 0 ? 'even' : 'odd']++;
  return counts;
}
