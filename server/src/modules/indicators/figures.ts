import { formatQuantity, type Locale } from '@ioc/contracts/format';
import type { Figure, Indicator } from '@ioc/contracts/indicators';
import { AgenciesDescription } from '@ioc/contracts/settings-description';
import type { Unit } from '#platform/unit';
import { readSettings, type Province } from '../scenarios/index.ts';
import { provinceCode } from '../admin-units/index.ts';
import type { Catalogue } from './catalogue.ts';
import { civilDay } from './periods.ts';
import { readFigures, readSeries, type FigureFilter, type SeriesPoint } from './store/figures.ts';
import type { IndicatorTables } from './tables.ts';
import { areaKey, siteKey, thingKey } from './world.ts';

/** Figures that the caller may see, in the order of time; as known now or at a moment. */
export function figures(unit: Unit<unknown>, filter: FigureFilter): Promise<Figure[]> {
  return readFigures((unit as Unit<IndicatorTables>).db, filter);
}

type SeriesRange = { indicator: string; from?: Date | undefined; to?: Date | undefined } & (
  | { thing: string; site?: never; area?: never }
  | { site: string; thing?: never; area?: never }
  | { area: string; thing?: never; site?: never }
);

/** The values of one indicator for one thing, site or area, oldest first: what rules and charts walk through. */
export function figureSeries(
  unit: Unit<unknown>,
  { thing, site, area, ...range }: SeriesRange,
): Promise<SeriesPoint[]> {
  const subject = thing !== undefined ? thingKey(thing) : site !== undefined ? siteKey(site) : areaKey(area ?? '');
  return readSeries((unit as Unit<IndicatorTables>).db, { ...range, subject });
}

/** A figure as people read it: `12,5 µg/m³`, with the decimals of its indicator; a missing value is never 0. */
export function formatFigure(
  province: Province,
  figure: Pick<Figure, 'indicator' | 'value' | 'unit'>,
  locale: Locale = 'vi',
) {
  const decimals = province.indicators.get(figure.indicator)?.description.decimals;
  const unit = figure.unit.replace(/\bm3\b/, 'm³');
  return formatQuantity(figure.value, unit, { locale, ...(decimals === undefined ? {} : { decimals }) });
}

/** The catalogue as screens see it: formulas in words and categories with the legal figures in force today. */
export async function listIndicators(
  unit: Unit<unknown>,
  province: Province,
  catalogue: Catalogue,
  scenario?: string,
): Promise<Indicator[]> {
  const { agencies } = readSettings(province, 'agencies', AgenciesDescription);
  const code = await provinceCode(unit).catch(() => null);
  const legal = catalogue.legalOn(civilDay(unit.now.getTime()), code);
  return [...catalogue.entries.values()]
    .filter((entry) => scenario === undefined || entry.scenario === scenario)
    .map((entry) => {
      const {
        name,
        meaning,
        unit: measure,
        decimals,
        periodKind,
        per,
        direction,
        owner,
        legalBasis,
      } = entry.description;
      return {
        id: entry.id,
        name,
        meaning,
        unit: measure,
        decimals,
        periodKind,
        per,
        direction,
        formulaWords: catalogue.words(entry, legal).vi,
        version: entry.version,
        owner: agencies.find(({ id }) => id === owner)?.name.vi ?? owner,
        scenario: entry.scenario,
        legalBasis: legalBasis.join('; '),
        categories: catalogue
          .bandsOf(entry, legal)
          .map(({ id, name: band, from, to, color, ink }) => ({ id, name: band, from, to, color, ink })),
      };
    });
}
