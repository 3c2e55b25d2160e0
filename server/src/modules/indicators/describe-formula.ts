import type { LocalizedText } from '@ioc/contracts/common';
import { formatPercent, formatQuantity } from '@ioc/contracts/format';
import type { IndicatorDescription } from '@ioc/contracts/indicator-description';
import { citeLegalFigure, type LegalLookup } from '../scenarios/index.ts';
import { kindOf } from './compute-formula.ts';
import type { Naming } from './formula.ts';

type Described = Pick<IndicatorDescription, 'formula'>;

/** The formula in Vietnamese words, from the description alone: indicators and legal figures appear by their codes. */
export function describeFormula(description: Described, naming: Naming = codesOnly): string {
  return formulaWords(description, naming).vi;
}

/** The formula in words, Vietnamese and English. */
export function formulaWords({ formula }: Described, naming: Naming = codesOnly): LocalizedText {
  return kindOf(formula).describe(formula, naming);
}

/** Names instead of codes: indicators by their title, legal figures by value and reference. */
export function namesFrom(
  indicators: ReadonlyMap<string, { name: LocalizedText }>,
  legal: LegalLookup,
  properties: ReadonlyMap<string, LocalizedText> = new Map(),
): Naming {
  return {
    legal,
    property: (id) => properties.get(id) ?? both(id),
    indicator: (id) => indicators.get(id)?.name ?? both(id),
    legalFigure: (ref) => {
      const figure = legal(ref);
      if (typeof figure.value !== 'number') return figure.name;
      const isShare = figure.unit === '' && figure.value <= 1;
      const { value, unit } = figure;
      const words = (locale: 'vi' | 'en') =>
        isShare ? formatPercent(value * 100, { locale }) : formatQuantity(value, unit, { maxDecimals: 4, locale });
      if (figure.checked === 'unchecked') {
        return { vi: `${words('vi')} (chưa đối chiếu)`, en: `${words('en')} (unchecked)` };
      }
      return {
        vi: `${words('vi')} (${citeLegalFigure(figure)})`,
        en: `${words('en')} (${figure.legalRef.instrument})`,
      };
    },
  };
}

const codesOnly: Naming = {
  indicator: both,
  legalFigure: ({ set, code }) => both(`${set}/${code}`),
  property: both,
  legal: null,
};

function both(text: string): LocalizedText {
  return { vi: text, en: text };
}
