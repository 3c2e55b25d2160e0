import type { BriefingDocument } from '@ioc/contracts/briefing-document';
import type { BriefingTemplateDescription } from '@ioc/contracts/briefing-template';
import type { DocumentFormat } from '@ioc/contracts/document-format';
import type { Figure } from '@ioc/contracts/indicators';
import type { ColumnType, Generated } from 'kysely';
import type { SheetTable } from './render/index.ts';

type Instant = ColumnType<Date, Date, never>;
type Json<T> = ColumnType<T, string, never>;

export type BriefingTables = {
  briefing_pack: {
    id: Generated<string>;
    template: string;
    template_version: string;
    /** Template, document and format as they were: the files can be made again from them alone. */
    description: Json<BriefingTemplateDescription>;
    scenario: string;
    title: string;
    period: string;
    period_start: Instant;
    period_end: Instant;
    cut_off_at: Instant;
    produced_at: Instant;
    produced_by: string;
    produced_by_name: string;
    area: string;
    field: string;
    document: Json<BriefingDocument>;
    sheets: Json<SheetTable[]>;
    format: Json<DocumentFormat>;
    figures: number;
    bound_share: number;
    typed_by_hand: number;
    simulated: boolean;
  };
  briefing_figure: {
    pack: string;
    shown_in: 'text' | 'chart';
    position: number;
    figure_id: string;
    label: string;
    /** As it was printed, with its unit. */
    text: string;
    passport: string;
    figure: Json<Figure>;
  };
  briefing_file: {
    pack: string;
    format: 'docx' | 'pdf' | 'xlsx';
    file_name: string;
    bytes: number;
    sha256: string;
  };
};
