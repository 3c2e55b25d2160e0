import type { BriefingDocument } from '@ioc/contracts/briefing-document';
import type { DocumentFormat } from '@ioc/contracts/document-format';
import type { SheetTable } from '../render/index.ts';

/** All that the files of a pack are made from. */
export type FrozenContent = { document: BriefingDocument; sheets: SheetTable[]; format: DocumentFormat };
export const packFormats = ['docx', 'pdf', 'xlsx'] as const;
export type PackFormat = (typeof packFormats)[number];

export const contentTypes: Record<PackFormat, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
