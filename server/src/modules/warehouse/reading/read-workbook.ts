import { readXls, readXlsx, type Sheet as HucreSheet } from 'hucre/xlsx';
import { UnreadableFile, type CellValue, type Sheet } from './sheet.ts';
import { fromTcvn3, looksLikeTcvn3 } from './tcvn3.ts';

const withPassword = 'Tệp có mật khẩu. Hãy bỏ mật khẩu rồi gửi lại';

export async function readModernWorkbook(bytes: Uint8Array, rowLimit: number): Promise<Sheet[]> {
  const { sheets } = await readXlsx(bytes, {
    sheets: ({ hidden, veryHidden }) => !hidden && !veryHidden,
    maxRows: rowLimit + 1,
  }).catch((error: Error) => {
    throw new UnreadableFile('Tệp nén nhưng không đọc được như sổ tính XLSX: tệp hỏng hoặc khác loại', {
      cause: error,
    });
  });
  return sheets.map(toSheet);
}

/** The container is either the Excel 97–2003 format or a workbook with a password. */
export async function readOleWorkbook(bytes: Uint8Array): Promise<Sheet[]> {
  const { sheets } = await readXls(bytes).catch((error: Error) => {
    const isEncrypted = Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'));
    throw new UnreadableFile(
      isEncrypted || /encrypt|password/i.test(error.message)
        ? withPassword
        : 'Không đọc được tệp XLS. Hãy mở bằng Excel và lưu thành XLSX',
      { cause: error },
    );
  });
  return sheets.filter((sheet) => !sheet.hidden && !sheet.veryHidden).map(toSheet);
}

function toSheet({ name, rows, merges = [] }: HucreSheet): Sheet {
  // Empty rows may be missing from the array altogether.
  const cells = Array.from(rows, (row) => trimEnd(Array.from(row ?? [], toCell)));
  const mends = looksLikeTcvn3(cells.flat().filter((cell) => typeof cell === 'string')) ? mendText : null;
  return {
    name,
    merges,
    rows: mends ? cells.map((row) => row.map(mends)) : cells,
  };
}

function toCell(value: unknown): CellValue {
  if (typeof value === 'string') return value.normalize('NFC').trim() || null;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean' || value instanceof Date) return value;
  return null;
}

function mendText(cell: CellValue): CellValue {
  return typeof cell === 'string' ? fromTcvn3(cell) : cell;
}

/** Some files claim a thousand empty columns. */
function trimEnd(row: CellValue[]): CellValue[] {
  const last = row.findLastIndex((cell) => cell !== null);
  return row.slice(0, last + 1);
}
