import { figureFacts } from '@ioc/contracts/briefing-vocabulary';
import type { BriefingValue } from '@ioc/contracts/briefing-template';
import type { Figure, FigureStatus } from '@ioc/contracts/indicators';
import { AppError } from '#platform/errors';
import { conditionOf } from '../conditions.ts';
import type { Derivation, Measure, Place, RecordRow } from '../model.ts';
import { categoryName, describedIndicator, type Spot, type ValueContext } from './context.ts';

export type FiguresValue = Extract<BriefingValue, { from: 'figures' }>;
type Numbered = { figure: Figure; value: number | null };

/** One number from the figures of an indicator: one of them as it is, or several put together with a passport of its own. */
export async function fromFigures(
  context: ValueContext,
  name: string,
  value: FiguresValue,
  spot: Spot,
): Promise<Measure> {
  const isCount = value.take === 'count';
  const all = await figuresOf(context, value, spot.row);
  // What is counted is told from what there was to count: none of ten is 0, none of none is no number.
  const numbered = await withNumbers(context, value, isCount ? all : holding(context, value.where, all));
  const picked = value.part === undefined ? pick(value, numbered, name) : null;
  const figure = picked ?? (await put(context, name, value, spot, numbered));
  const indicator = describedIndicator(context, value.indicator);
  return {
    id: `${spot.prefix}${name}`,
    label: value.label ?? indicator.name.vi,
    place: (await placeOf(context, figure))?.name ?? spot.row?.place.name ?? context.sources.area.name,
    figure,
    decimals: value.decimals ?? (isCount ? 0 : indicator.decimals),
    unit: value.unit ?? (isCount || value.part !== undefined ? '' : figure.unit),
    categoryName: picked ? categoryName(context, value.indicator, figure.category) : null,
  };
}

/** The figures that a value or chart is about: of these places, in this period. */
export async function figuresOf(
  context: ValueContext,
  { indicator, of, during }: Pick<FiguresValue, 'indicator' | 'of' | 'during'>,
  row: RecordRow | null,
): Promise<Figure[]> {
  const period = during === 'former' ? context.former : context.period;
  return (await context.sources.figures(indicator, period)).filter((figure) => isOf(context, of, figure, row));
}

function holding({ legal }: ValueContext, where: string | undefined, figures: Figure[]): Figure[] {
  const holds = conditionOf(where, [...figureFacts, ...Object.keys(legal)]);
  return figures.filter(({ value, category, status, thing, site, area }) =>
    holds({ ...legal, value, category, status, place: thing ?? site ?? area, site }),
  );
}

function isOf({ sources }: ValueContext, of: FiguresValue['of'], figure: Figure, row: RecordRow | null): boolean {
  const isArea = figure.thing === null && figure.site === null;
  switch (of) {
    case 'area':
      return isArea && figure.area === sources.area.id;
    case 'areas':
      return isArea && figure.area !== sources.province.id;
    case 'sites':
      return figure.thing === null && figure.site !== null;
    case 'things':
      return figure.thing !== null;
    case 'row':
      if (!row) return false;
      return row.place.kind === 'thing' ? figure.thing === row.place.id : figure.site === row.place.id;
  }
}

/** The value of each figure, or the number among the parts of its passport. */
async function withNumbers(context: ValueContext, { part }: FiguresValue, figures: Figure[]): Promise<Numbered[]> {
  if (part === undefined) return figures.map((figure) => ({ figure, value: figure.value }));
  const numbered: Numbered[] = [];
  for (const figure of figures) {
    const found = (await context.sources.passport(figure.passport))?.parts[part];
    numbered.push({ figure, value: typeof found === 'number' ? found : null });
  }
  return numbered;
}

/** A figure that stands for itself, with its own passport; null where there is none or several must be put together. */
function pick({ take, indicator }: FiguresValue, numbered: Numbered[], name: string): Figure | null {
  if (take === 'only') {
    if (numbered.length > 1)
      throw new AppError(
        'rule-broken',
        `Giá trị "${name}": chỉ số ${indicator} có nhiều số liệu trong kỳ, cần nói lấy số nào`,
      );
    return numbered[0]?.figure ?? null;
  }
  if (take === 'sum' || take === 'mean' || take === 'count') return null;
  const present = numbered.flatMap(({ figure }) => (figure.value === null ? [] : [{ figure, value: figure.value }]));
  if (present.length === 0) return null;
  if (take === 'latest') return present.at(-1)!.figure;
  return present.reduce((best, next) =>
    (take === 'highest' ? next.value > best.value : next.value < best.value) ? next : best,
  ).figure;
}

/** Several figures as one number; without any input there is no number, and none is made up. */
async function put(
  context: ValueContext,
  name: string,
  value: FiguresValue,
  { row }: Spot,
  numbered: Numbered[],
): Promise<Figure> {
  const present = numbered.flatMap((each) => (each.value === null ? [] : [each.value]));
  const figures = numbered.map(({ figure }) => figure);
  const period = value.during === 'former' ? context.former : context.period;
  return context.sources.prove({
    indicator: `${context.template}.${name}`,
    name: value.label ?? describedIndicator(context, value.indicator).name.vi,
    words: putWords(context, value),
    value: value.take === 'count' ? countOf(context, value, figures) : combine(value, present),
    unit:
      value.unit ??
      (value.take === 'count' || value.part !== undefined ? '' : describedIndicator(context, value.indicator).unit),
    place: row?.place ?? context.sources.area,
    period: { start: period.start, end: period.end },
    ...stateOf(figures, present.length),
    inputs: [{ kind: 'figures', indicator: value.indicator, passports: figures.map(({ passport }) => passport) }],
    parts: { take: value.take, part: value.part ?? null, where: value.where ?? null, figures: figures.length },
    simulated: figures.some(({ simulated }) => simulated),
  });
}

function countOf(context: ValueContext, { where }: FiguresValue, figures: Figure[]): number | null {
  return figures.every(({ value }) => value === null) ? null : holding(context, where, figures).length;
}

function combine({ take }: FiguresValue, present: number[]): number | null {
  if (present.length === 0) return null;
  const sum = present.reduce((total, each) => total + each, 0);
  return take === 'mean' ? sum / present.length : sum;
}

type State = Pick<Derivation, 'status' | 'reason'>;

function stateOf(figures: Figure[], present: number): State {
  if (figures.length === 0) return { status: 'no-data', reason: 'not-computed' };
  if (present === 0) {
    const reasons = new Set(figures.map(({ reason }) => reason));
    return { status: 'no-data', reason: reasons.size === 1 ? (figures[0]?.reason ?? 'no-input') : 'no-input' };
  }
  const has = (status: FigureStatus) => figures.some((figure) => figure.status === status);
  if (has('provisional')) return { status: 'provisional', reason: null };
  if (has('incomplete') || present < figures.length) return { status: 'incomplete', reason: 'partial-input' };
  return { status: 'complete', reason: null };
}

/** The condition itself is among the parts of the passport. */
export const conditionWords = ', theo điều kiện của mẫu báo cáo';

const takeWords = {
  only: 'Lấy',
  latest: 'Mới nhất',
  highest: 'Cao nhất',
  lowest: 'Thấp nhất',
  mean: 'Trung bình cộng',
  sum: 'Tổng',
  count: 'Đếm',
};

function putWords(context: ValueContext, { take, indicator, part, where }: FiguresValue): string {
  const what = `chỉ số “${describedIndicator(context, indicator).name.vi}” (${indicator})`;
  const ofPart = part === undefined ? what : `phần “${part}” của ${what}`;
  return `${takeWords[take]} ${ofPart}${where === undefined ? '' : conditionWords}.`;
}

async function placeOf({ sources }: ValueContext, { thing, site, area }: Figure): Promise<Place | undefined> {
  const [kind, id] =
    thing !== null ? (['things', thing] as const) : site !== null ? (['sites', site] as const) : [null, area];
  if (kind) return (await sources.places(kind)).find((place) => place.id === id);
  if (id === sources.area.id) return sources.area;
  return (await sources.places('areas')).find((place) => place.id === id);
}
