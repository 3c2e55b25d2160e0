// The annex that lets a reader of the paper copy find the proof of every number, and the list of numbers that have none.
import { documentRuns, type BriefingDocument, type DocumentFigure } from '@ioc/contracts/briefing-document';
import type { DocumentLayout } from '@ioc/contracts/document-format';
import { formatTime, formatDate } from '@ioc/contracts/format';
import { figureAnchor, type ArrangedBlock, type ArrangedCell, type ArrangedRun } from './arranged-document.ts';

type Align = ArrangedCell['align'];

/** The figures that the annex lists: those whose place in the text does not say where they are from. */
export function listedFigures({ figures }: Pick<BriefingDocument, 'figures'>): DocumentFigure[] {
  return figures.filter(({ onPaper }) => onPaper !== false);
}

/** The annex about the document's numbers; null when it has none. */
export function figureAnnex(
  document: BriefingDocument,
  layout: DocumentLayout,
): { title: string; blocks: ArrangedBlock[] } | null {
  const sources = sourcesTable(document, layout);
  const handTyped = handTypedTable(document, layout);
  const { sourcesTitle, handTypedTitle } = layout.texts;
  if (sources.length === 0 && handTyped.length === 0) return null;
  if (sources.length === 0) return { title: handTypedTitle, blocks: handTyped };
  if (handTyped.length === 0) return { title: sourcesTitle, blocks: sources };
  return {
    title: sourcesTitle,
    blocks: [...sources, { kind: 'heading', level: 2, text: handTypedTitle }, ...handTyped],
  };
}

/** All figures with value, unit, period, source and passport. */
function sourcesTable(document: BriefingDocument, layout: DocumentLayout): ArrangedBlock[] {
  const listed = listedFigures(document);
  if (listed.length === 0) return [];
  const table = annexTable(layout, [
    { name: 'STT', width: 9, align: 'center', cell: (_, index) => [{ text: String(index + 1) }] },
    { name: 'Chỉ tiêu và mã hộ chiếu số liệu', width: 56, align: 'left', cell: nameAndPassport },
    { name: 'Giá trị', width: 20, align: 'right', cell: ({ text }) => [{ text }] },
    { name: 'Đơn vị', width: 17, align: 'center', cell: ({ unit }) => [{ text: unit }] },
    { name: 'Kỳ số liệu', width: 21, align: 'center', cell: ({ period }) => [{ text: period }] },
    { name: 'Nguồn, phê duyệt', width: 42, align: 'left', cell: sourceCell },
  ]);
  return [note(sourcesNote(document)), table(listed)];
}

/** The numbers that somebody typed, each with the reason. */
function handTypedTable(document: BriefingDocument, layout: DocumentLayout): ArrangedBlock[] {
  const typed = documentRuns(document).flatMap((run) =>
    run.kind === 'figure' && run.typedByHand ? [{ text: run.text, reason: run.typedByHand.reason }] : [],
  );
  if (typed.length === 0) return [];
  const table = annexTable<(typeof typed)[number]>(layout, [
    { name: 'STT', width: 10, align: 'center', cell: (_, index) => [{ text: String(index + 1) }] },
    { name: 'Số liệu', width: 45, align: 'right', cell: ({ text }) => [{ text, dotted: true }] },
    { name: 'Lý do nhập tay', width: 110, align: 'left', cell: ({ reason }) => [{ text: reason }] },
  ]);
  return [note('Các số liệu dưới đây không lấy từ hệ thống, được gạch chân trong văn bản.'), table(typed)];
}

function sourcesNote({ cutOffAt, figures }: BriefingDocument): string {
  const frozen = cutOffAt ? `Số liệu chốt lúc ${formatTime(cutOffAt)} ngày ${formatDate(cutOffAt)}. ` : '';
  const address = passportAddress(figures);
  const lookUp = address ? ` Tra cứu tại ${address} kèm theo mã hộ chiếu.` : '';
  const records =
    listedFigures({ figures }).length < figures.length
      ? ' Số liệu của từng bản ghi trong các bảng lấy từ bản ghi có mã ở cùng dòng, hộ chiếu xem tại bản điện tử.'
      : '';
  return `${frozen}Mỗi số liệu trong văn bản dẫn tới một dòng của bảng này.${records} Hộ chiếu số liệu cho biết công thức, dữ liệu đầu vào, phiên bản và người phê duyệt.${lookUp}`;
}

/** The address that every passport link starts with, when they differ in nothing but the passport's id. */
function passportAddress(figures: DocumentFigure[]): string | null {
  const addresses = new Set(
    figures.map(({ url, passport }) => (url?.endsWith(passport) ? url.slice(0, -passport.length) : null)),
  );
  const [address = null] = addresses;
  return addresses.size === 1 ? address : null;
}

// A passport id is a SHA-256 in 64 hexadecimal digits: two lines of the column.
function nameAndPassport({ id, name, area, passport, url }: DocumentFigure): ArrangedRun[] {
  const passportText = passport.match(/.{1,32}/gu)?.join('\n') ?? passport;
  return [
    { text: `${area ? `${name}, ${area}` : name}\n`, anchor: figureAnchor(id) },
    { text: passportText, small: true, ...(url !== undefined && { url }) },
  ];
}

function sourceCell({ source, approvedBy }: DocumentFigure): ArrangedRun[] {
  return [{ text: approvedBy ? `${source}\nPhê duyệt: ${approvedBy}` : source }];
}

function note(text: string): ArrangedBlock {
  return { kind: 'paragraph', style: 'note', runs: [{ text }] };
}

type Column<T> = { name: string; width: number; align: Align; cell: (item: T, index: number) => ArrangedRun[] };

function annexTable<T = DocumentFigure>(layout: DocumentLayout, columns: Column<T>[]) {
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  const cell = (runs: ArrangedRun[], align: Align): ArrangedCell => ({ runs, align, columns: 1, rows: 1 });
  return (items: T[]): ArrangedBlock => ({
    kind: 'table',
    caption: null,
    unitNote: null,
    widths: columns.map(({ width }) => width / total),
    header: [columns.map(({ name }) => cell([{ text: name, bold: true }], 'center'))],
    rows: items.map((item, index) => columns.map((column) => cell(column.cell(item, index), column.align))),
    source: null,
    size: layout.annex.tableSize,
  });
}
