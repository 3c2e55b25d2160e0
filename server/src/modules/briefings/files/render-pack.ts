import type { BriefingDocument } from '@ioc/contracts/briefing-document';
import { renderDocx, renderPdf, renderXlsx, type SheetTable } from '../render/index.ts';
import type { FrozenContent, PackFormat } from './formats.ts';

/** One file of a pack; the same content gives the same bytes, today and next year. */
export function renderPack({ document, sheets, format }: FrozenContent, as: PackFormat): Promise<Buffer> {
  if (as === 'docx') return renderDocx(document, format);
  if (as === 'pdf') return renderPdf(document, format);
  const { title, abstract, head, preparedAt, simulated } = document;
  const info = { title: `${title} ${abstract}`, creator: head.issuingBody, preparedAt, simulated };
  return renderXlsx([...sheets, sourcesSheet(document)], info, format);
}

/** The annex of sources as a sheet that can be sorted and searched. */
function sourcesSheet({ figures, abstract }: BriefingDocument): SheetTable {
  return {
    name: 'Nguồn gốc số liệu',
    title: `Nguồn gốc số liệu: ${abstract}`,
    columns: [
      { header: 'STT', width: 6, align: 'center' },
      { header: 'Chỉ tiêu', width: 44 },
      { header: 'Đối tượng', width: 28 },
      { header: 'Giá trị', width: 16, align: 'right' },
      { header: 'Đơn vị', width: 12, align: 'center' },
      { header: 'Kỳ số liệu', width: 22 },
      { header: 'Nguồn', width: 50 },
      { header: 'Phê duyệt', width: 30 },
      { header: 'Mã hộ chiếu số liệu', width: 66 },
    ],
    rows: figures.map(({ name, area = '', text, unit, period, source, approvedBy = '', passport }, index) => [
      index + 1,
      name,
      area,
      text,
      unit,
      period,
      source,
      approvedBy,
      passport,
    ]),
  };
}
