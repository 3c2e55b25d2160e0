import { countFigures } from '@ioc/contracts/briefing-document';
import type { BriefingPack } from '@ioc/contracts/briefings';
import type { FrozenContent } from './files/formats.ts';
import type { Measure } from './model.ts';
import type { FileRow, PackRow } from './store.ts';
import type { TemplateEntry } from './templates.ts';
import { quantityText } from './values/measure.ts';

/** What is frozen of a pack: template, document and format as they are now. */
export function contentColumns(
  { id, version, scenario, field, description }: TemplateEntry,
  { document, sheets, format }: FrozenContent,
) {
  const counted = countFigures(document);
  return {
    template: id,
    template_version: version,
    description: JSON.stringify(description),
    scenario: scenario ?? '',
    title: `${document.title}: ${document.abstract}`,
    field,
    document: JSON.stringify(document),
    sheets: JSON.stringify(sheets),
    format: JSON.stringify(format),
    figures: counted.figures,
    bound_share: counted.share,
    typed_by_hand: counted.typedByHand,
    simulated: document.simulated,
  };
}

/** The numbers of a pack in the order of the document. */
export function figureRows(pack: string, shownIn: 'text' | 'chart', measures: Measure[]) {
  return measures.map((measure, position) => ({
    pack,
    shown_in: shownIn,
    position,
    figure_id: measure.id,
    label: measure.place === '' ? measure.label : `${measure.label}, ${measure.place}`,
    text: quantityText(measure),
    passport: measure.figure.passport,
    figure: JSON.stringify(measure.figure),
  }));
}

export function presentPack(pack: PackRow, files: FileRow[]): BriefingPack {
  return {
    id: pack.id,
    template: pack.template,
    title: pack.title,
    period: { start: pack.period_start.toISOString(), end: pack.period_end.toISOString() },
    cutOffAt: pack.cut_off_at.toISOString(),
    producedAt: pack.produced_at.toISOString(),
    producedBy: pack.produced_by_name,
    figures: pack.figures,
    boundShare: pack.bound_share,
    typedByHand: pack.typed_by_hand,
    simulated: pack.simulated,
    files: files.map(({ format, file_name: fileName, bytes, sha256 }) => ({ format, fileName, bytes, sha256 })),
  };
}
