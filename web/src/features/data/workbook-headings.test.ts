import { expect, test } from 'vitest';
import { headingsOfWorkbook } from './workbook-headings.ts';

/** A header of the ZIP format: numbers of two or four bytes at their places, then the name. */
function header(length: number, name: string, fields: [at: number, value: number, bytes: 2 | 4][]): Uint8Array {
  const view = new DataView(new ArrayBuffer(length));
  for (const [at, value, bytes] of fields) {
    if (bytes === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
  }
  return new Uint8Array([...new Uint8Array(view.buffer), ...new TextEncoder().encode(name)]);
}

/** An archive of deflated texts, as small as the format allows (checksums are not read). */
async function zip(files: Record<string, string>): Promise<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
    const data = new Uint8Array(await new Response(packed).arrayBuffer());
    const named = [26, name.length, 2] as const;
    parts.push(header(30, name, [[0, 0x04_03_4b_50, 4], [8, 8, 2], [...named]]), data);
    directory.push(
      header(46, name, [
        [0, 0x02_01_4b_50, 4],
        [10, 8, 2],
        [20, data.length, 4],
        [28, name.length, 2],
        [42, offset, 4],
      ]),
    );
    offset += 30 + name.length + data.length;
  }
  const end = header(22, '', [
    [0, 0x06_05_4b_50, 4],
    [10, directory.length, 2],
    [16, offset, 4],
  ]);
  return new Uint8Array([...parts, ...directory, end].flatMap((part) => [...part])).buffer;
}

test('[DAT-25] the headings of a workbook of one’s own can be matched by hand', async () => {
  const bytes = await zip({
    'xl/sharedStrings.xml':
      '<sst><si><t>DANH SÁCH</t></si><si><t>Mã hồ sơ</t></si><si><r><t>Nơi &amp; </t></r><r><t>chỗ</t></r></si></sst>',
    'xl/worksheets/sheet1.xml': `<sheetData>
      <row r="1"><c r="A1" t="s"><v>0</v></c></row>
      <row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" t="s"><v>2</v></c><c r="C3" t="inlineStr"><is><t>Ngày</t></is></c><c r="D3"><v>5</v></c></row>
    </sheetData>`,
  });

  expect(await headingsOfWorkbook(bytes)).toEqual(['Mã hồ sơ', 'Nơi & chỗ', 'Ngày']);
});

test('[DAT-25] a file that is no workbook has no headings', async () => {
  expect(await headingsOfWorkbook(new Uint8Array([1, 2, 3]).buffer)).toEqual([]);
});
