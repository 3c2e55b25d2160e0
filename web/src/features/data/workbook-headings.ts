// Headings of an XLSX workbook, read in the browser: only the first sheet's first rows, and only when the server knew no column.
import { distinct } from './headings.ts';

/** The first row of the first sheet with at least two texts. */
export async function headingsOfWorkbook(bytes: ArrayBuffer): Promise<string[]> {
  const entries = zipEntries(new DataView(bytes));
  const sheetName = [...entries.keys()].filter((name) => /^xl\/worksheets\/[^/]+\.xml$/.test(name)).toSorted()[0];
  if (sheetName === undefined) return [];
  const sheet = await textOf(bytes, entries.get(sheetName)!);
  const shared = entries.get('xl/sharedStrings.xml');
  const strings = shared ? sharedStrings(await textOf(bytes, shared)) : [];
  for (const [row = ''] of sheet.matchAll(/<row\b[\s\S]*?<\/row>/g)) {
    const texts = [...row.matchAll(/<c\b([^>]*)>([\s\S]*?)<\/c>/g)].map(([, about = '', inner = '']) =>
      cellText(about, inner, strings),
    );
    if (texts.filter(Boolean).length >= 2) return distinct(texts);
  }
  return [];
}

type Entry = { offset: number; size: number; deflated: boolean };
const endSignature = 0x06_05_4b_50;
const entrySignature = 0x02_01_4b_50;

/** The directory of a ZIP archive; empty where there is none. */
function zipEntries(view: DataView): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  let end = view.byteLength - 22;
  while (end >= 0 && view.getUint32(end, true) !== endSignature) end--;
  if (end < 0) return entries;
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== entrySignature) break;
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(new Uint8Array(view.buffer, at + 46, nameLength));
    const local = view.getUint32(at + 42, true);
    const offset = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    entries.set(name, {
      offset,
      size: view.getUint32(at + 20, true),
      deflated: view.getUint16(at + 10, true) === 8,
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

async function textOf(bytes: ArrayBuffer, { offset, size, deflated }: Entry): Promise<string> {
  const packed = new Blob([bytes.slice(offset, offset + size)]);
  if (!deflated) return packed.text();
  return new Response(packed.stream().pipeThrough(new DecompressionStream('deflate-raw'))).text();
}

function sharedStrings(xml: string): string[] {
  return [...xml.matchAll(/<si\b[^>]*>([\s\S]*?)<\/si>/g)].map(([, inner = '']) => joinTexts(inner));
}

/** Numbers and dates name no column. */
function cellText(about: string, inner: string, strings: readonly string[]): string {
  if (/\bt="s"/.test(about)) return strings[Number(/<v>(\d+)<\/v>/.exec(inner)?.[1])] ?? '';
  return /\bt="(inlineStr|str)"/.test(about) ? joinTexts(inner.replaceAll(/<(\/?)v>/g, '<$1t>')) : '';
}

const marks: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Texts of a cell, which may be in pieces of different looks; phonetic hints are left out. */
function joinTexts(xml: string): string {
  const pieces = [...xml.replaceAll(/<rPh\b[\s\S]*?<\/rPh>/g, '').matchAll(/<t\b[^>]*>([\s\S]*?)<\/t>/g)];
  return pieces
    .map(([, text = '']) => text)
    .join('')
    .replaceAll(/&(#x?[\da-f]+|\w+);/gi, (whole, name: string) => {
      if (!name.startsWith('#')) return marks[name] ?? whole;
      return String.fromCodePoint(Number(name[1] === 'x' ? `0${name.slice(1)}` : name.slice(1)));
    })
    .replaceAll(/\s+/g, ' ')
    .trim()
    .normalize('NFC');
}
