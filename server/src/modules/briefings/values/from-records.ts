import { createHash } from 'node:crypto';
import type { BriefingValue } from '@ioc/contracts/briefing-template';
import { recordFields, type RecordKind } from '@ioc/contracts/briefing-vocabulary';
import { conditionOf } from '../conditions.ts';
import type { Measure, RecordRow } from '../model.ts';
import type { Spot, ValueContext } from './context.ts';
import { conditionWords } from './from-figures.ts';

export type RecordsValue = Extract<BriefingValue, { from: 'records' }>;

export const recordWords: Record<RecordKind, string> = {
  sites: 'khu công nghiệp',
  things: 'thiết bị',
  alerts: 'cảnh báo',
  incidents: 'sự cố',
  tasks: 'nhiệm vụ',
  directives: 'chỉ đạo',
};

/** How many records hold the condition, or what share of them holds another too. */
export async function fromRecords(
  context: ValueContext,
  name: string,
  value: RecordsValue,
  spot: Spot,
): Promise<Measure> {
  const period = value.during === 'former' ? context.former : context.period;
  const rows = (await context.sources.records(value.records, period)).filter(
    (row) => !value.ofRow || belongsTo(row, spot.row),
  );
  const facts = recordFields[value.records].facts;
  const counted = rows.filter((row) => conditionOf(value.where, facts)(row.facts));
  const holding = counted.filter((row) => conditionOf(value.that, facts)(row.facts));
  const isShare = value.take === 'share';
  const result = isShare ? (counted.length === 0 ? null : (holding.length / counted.length) * 100) : holding.length;
  const unit = value.unit ?? (isShare ? '%' : '');
  const used = isShare ? counted : holding;
  const figure = context.sources.prove({
    indicator: `${context.template}.${name}`,
    name: value.label,
    words: recordsWords(value),
    value: result,
    unit,
    place: spot.row?.place ?? context.sources.area,
    period: { start: period.start, end: period.end },
    status: result === null ? 'no-data' : 'complete',
    reason: result === null ? 'no-records' : null,
    inputs: [{ kind: 'records', of: value.records, count: used.length, digest: digestOf(used) }],
    parts: { where: value.where ?? null, that: value.that ?? null, counted: counted.length, holding: holding.length },
    simulated: used.some(({ simulated }) => simulated),
  });
  return {
    id: `${spot.prefix}${name}`,
    label: value.label,
    place: spot.row?.place.name ?? context.sources.area.name,
    figure,
    decimals: value.decimals ?? (isShare ? 1 : 0),
    unit,
    categoryName: null,
  };
}

/** A number that one record says of itself. */
export async function fromRow(
  context: ValueContext,
  row: RecordRow,
  field: string,
  spot: Spot,
  kind: RecordKind,
): Promise<Measure> {
  const number = row.numbers[field]!;
  const figure = context.sources.prove({
    indicator: `${kind}.${field}`,
    name: number.label,
    words: number.legal ? `Giới hạn theo ${number.legal.legalRef}.` : `Theo bản ghi của ${recordWords[kind]}.`,
    value: number.value,
    unit: number.unit,
    place: row.place,
    period: { start: context.period.start, end: context.period.end },
    status: number.value === null ? 'no-data' : 'complete',
    reason: number.value === null ? 'no-input' : null,
    inputs: number.legal ? [] : [{ kind: 'records', of: kind, count: 1, digest: row.digest }],
    ...(number.legal && { legalFigures: [number.legal] }),
    simulated: number.legal ? false : row.simulated,
  });
  return {
    id: number.legal ? `legal.${number.legal.code.replace('/', '.')}` : `${spot.prefix}${field}`,
    label: number.label,
    place: number.legal ? '' : row.place.name,
    ...(number.legal === undefined && { ofRecord: true }),
    figure,
    decimals: number.decimals,
    unit: number.unit,
    categoryName: null,
  };
}

function belongsTo(row: RecordRow, of: RecordRow | null): boolean {
  if (!of) return false;
  return of.place.kind === 'thing' ? row.thing === of.place.id : row.site === of.place.id;
}

function digestOf(rows: RecordRow[]): string {
  const lines = rows.map(({ id, digest }) => `${id} ${digest}`).sort();
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

function recordsWords({ take, records, where, that }: RecordsValue): string {
  const condition = where === undefined && that === undefined ? '' : conditionWords;
  return `${take === 'share' ? 'Tỷ lệ phần trăm' : 'Đếm số'} ${recordWords[records]}${condition}.`;
}
