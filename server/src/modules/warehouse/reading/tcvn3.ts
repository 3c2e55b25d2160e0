// TCVN 5712:1993 (fonts .VnTime, "ABC"): one byte per letter, shown as Latin-1 symbols wherever the font is missing.
const lower = 'ăâêôơưđ' + 'àảãáạ' + 'ằẳẵắ' + 'ặầẩẫấậ' + 'èẻẽéẹềểễếệìỉ' + 'ĩíịò' + 'ỏõóọồổỗốộờởỡớợù' + 'ủũúụừửữứựỳỷỹýỵ';
const codes = [
  ...span(0xa8, 0xae),
  ...span(0xb5, 0xb9),
  ...span(0xbb, 0xbe),
  ...span(0xc6, 0xcb),
  0xcc,
  ...span(0xce, 0xd8),
  ...span(0xdc, 0xdf),
  ...span(0xe1, 0xef),
  ...span(0xf1, 0xfe),
];
const letters = new Map<string, string>([
  ...codes.map((code, index): [string, string] => [String.fromCodePoint(code), lower[index]!]),
  ...Array.from('ĂÂÊÔƠƯĐ', (letter, index): [string, string] => [String.fromCodePoint(0xa1 + index), letter]),
]);

/** Symbols that stand inside words only in this encoding: the codes of đ ơ ư ă and of à ả ã á ạ. */
const tellTale = /(?<=\p{L})[\u00A8\u00AC-\u00AE\u00B5-\u00B9\u00BB-\u00BE]|[\u00AE\u00A7](?=\p{L})/gu;
const unicodeVietnamese = /[ăđơưĂĐƠƯ\u1EA0-\u1EF9]/u;

/** Whether texts were typed with such a font; those in Unicode never are. */
export function looksLikeTcvn3(texts: Iterable<string>): boolean {
  let found = 0;
  for (const text of texts) {
    if (unicodeVietnamese.test(text)) return false;
    found += text.match(tellTale)?.length ?? 0;
  }
  return found >= 3;
}

export function fromTcvn3(text: string): string {
  return Array.from(text, (letter) => letters.get(letter) ?? letter).join('');
}

function span(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
