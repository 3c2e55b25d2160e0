import { readCsv } from './read-csv.ts';
import { readModernWorkbook, readOleWorkbook } from './read-workbook.ts';
import { UnreadableFile, type Sheet } from './sheet.ts';

const rowLimit = 100_000;
const columnLimit = 400;

/** Reads a file by what it is, not by what its name says. Throws `UnreadableFile`. */
export async function readSheets(bytes: Uint8Array, fileName: string): Promise<Sheet[]> {
  const sheets = await readByContent(bytes, fileName);
  for (const { name, rows } of sheets) {
    if (rows.length > rowLimit) throw new UnreadableFile(`"${name}" có hơn ${rowLimit} dòng. Hãy chia tệp`);
    if (rows.some((row) => row.length > columnLimit)) throw new UnreadableFile(`"${name}" có hơn ${columnLimit} cột`);
  }
  if (sheets.every(({ rows }) => rows.every((row) => row.every((cell) => cell === null))))
    throw new UnreadableFile('Tệp không có dữ liệu');
  return sheets;
}

async function readByContent(bytes: Uint8Array, fileName: string): Promise<Sheet[]> {
  if (bytes.length === 0) throw new UnreadableFile('Tệp rỗng');
  if (startsWith(bytes, [0x50, 0x4b])) return readModernWorkbook(bytes, rowLimit);
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return readOleWorkbook(bytes);
  const known = otherKinds.find(({ signature }) => startsWith(bytes, signature));
  if (known) throw new UnreadableFile(`Đây là ${known.words}, không phải bảng CSV hay XLSX`);
  const start = Buffer.from(bytes.subarray(0, 500)).toString('latin1');
  if (/^\W*<(!doctype|html|table|\?xml)/i.test(start))
    throw new UnreadableFile('Đây là trang web hoặc XML đặt tên như sổ tính. Hãy mở bằng Excel và lưu thành XLSX');
  return readCsv(bytes, fileName);
}

const otherKinds = [
  { signature: [...Buffer.from('%PDF')], words: 'tệp PDF' },
  { signature: [0xff, 0xd8, 0xff], words: 'ảnh JPEG' },
  { signature: [0x89, 0x50, 0x4e, 0x47], words: 'ảnh PNG' },
  { signature: [0x1f, 0x8b], words: 'tệp nén' },
  { signature: [...Buffer.from('Rar!')], words: 'tệp nén' },
  { signature: [...Buffer.from('7z')], words: 'tệp nén' },
  { signature: [...Buffer.from('{\\rtf')], words: 'văn bản RTF' },
];

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}
