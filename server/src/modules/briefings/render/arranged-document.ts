// The document as it will be printed, word for word; what the two writers read.
import type { TableCell } from '@ioc/contracts/briefing-document';

export type ArrangedRun = {
  text: string;
  bold?: boolean;
  italic?: boolean;
  small?: boolean;
  /** Typed by hand, so marked until its source is named. */
  dotted?: boolean;
  /** Name of this place, and the place or address it leads to. */
  anchor?: string;
  goTo?: string;
  url?: string;
};
export type ArrangedCell = Omit<TableCell, 'runs' | 'align'> & {
  runs: ArrangedRun[];
  align: 'left' | 'center' | 'right';
};
export type ArrangedTable = {
  kind: 'table';
  caption: string | null;
  unitNote: string | null;
  /** Shares of the text width; they sum to 1. */
  widths: number[];
  header: ArrangedCell[][];
  rows: ArrangedCell[][];
  source: string | null;
  size: number;
};
export type ArrangedChart = {
  kind: 'chart';
  svg: string;
  widthMillimeters: number;
  heightMillimeters: number;
  alt: string;
  caption: string;
  source: string | null;
};
export type ArrangedBlock =
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'paragraph'; style: 'body' | 'basis' | 'note'; runs: ArrangedRun[] }
  | { kind: 'list'; items: ArrangedRun[][] }
  | ArrangedTable
  | ArrangedChart
  | { kind: 'page-break' };
export type ArrangedAnnex = { label: string; title: string; reference: string; blocks: ArrangedBlock[] };

export type ArrangedDocument = {
  head: {
    superiorBody: string | null;
    issuingBody: string;
    nationalName: string;
    motto: string;
    number: string;
    placeAndDate: string;
  };
  title: string;
  abstract: string;
  addressees: { label: string; names: string[] } | null;
  body: ArrangedBlock[];
  signature: { lines: string[]; name: string } | null;
  recipients: { label: string; lines: string[] } | null;
  annexes: ArrangedAnnex[];
  footer: string | null;
  preparedAt: Date;
};

/** The place in the annex that says where this figure came from. */
export function figureAnchor(figureId: string): string {
  return `so-lieu-${figureId}`;
}
