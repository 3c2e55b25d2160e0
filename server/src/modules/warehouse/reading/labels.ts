import type { DataSetFieldDescription } from '@ioc/contracts/data-set-description';
import { toSearchName } from '../../admin-units/index.ts';

/** "Lưu lượng khí thải (m³/h) *" → "luu luong khi thai m3/h": how two headings are compared. */
export function toLabel(text: string): string {
  const known = labels.get(text);
  if (known !== undefined) return known;
  if (labels.size >= labelsKept) labels.clear();
  const label = makeLabel(text);
  labels.set(text, label);
  return label;
}

/** Tables say the same few words in every row. */
const labels = new Map<string, string>();
const labelsKept = 20_000;

function makeLabel(text: string): string {
  return toSearchName(text.replaceAll('³', '3').replaceAll('²', '2').replaceAll(' / ', ' '))
    .replaceAll(/[^\p{L}\p{N}/%]+/gu, ' ')
    .trim();
}

/** Without what stands in brackets: units, footnote marks, formulas. */
export function withoutBrackets(text: string): string {
  return text.replaceAll(/[([][^)\]]*[)\]]/g, ' ');
}

export type Spellings = ReadonlyMap<string, DataSetFieldDescription>;

/** Every heading that means a field of the contract. An earlier field keeps a heading that two claim. */
export function spellingsOf(fields: readonly DataSetFieldDescription[]): Spellings {
  const spellings = new Map<string, DataSetFieldDescription>();
  const add = (text: string, field: DataSetFieldDescription): void => {
    const label = toLabel(text);
    if (label !== '' && !spellings.has(label)) spellings.set(label, field);
  };
  for (const field of fields) for (const text of [field.name.vi, field.name.en, field.id]) add(text, field);
  for (const field of fields) for (const text of field.aliases) add(text, field);
  for (const field of fields)
    if (field.unit) for (const text of [field.name.vi, ...field.aliases]) add(`${text} ${field.unit}`, field);
  return spellings;
}
