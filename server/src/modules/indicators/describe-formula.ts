import type { LocalizedText } from '@ioc/contracts/common';
import type { DataSetDescription } from '@ioc/contracts/data-set-description';
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
  dataSets: ReadonlyMap<string, DataSetDescription> = new Map(),
): Naming {
  return {
    legal,
    records: (asked) => recordsNamed(asked, dataSets.get(asked.dataSet)),
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
  records: (asked) => recordsNamed(asked, undefined),
  legal: null,
};

/** `“Số ca mắc” (Bệnh: Sốt xuất huyết) trong tập “Số ca …”` */
function recordsNamed(
  { dataSet, sum, where }: Parameters<Naming['records']>[0],
  description: DataSetDescription | undefined,
): LocalizedText {
  const field = (id: string) => description?.fields.find((one) => one.id === id);
  const inLanguage = (language: 'vi' | 'en'): string => {
    const conditions = Object.entries(where).map(([id, value]) => {
      const code = field(id)?.codes.find((one) => one.code === value);
      return `${field(id)?.name[language] ?? id}: ${code?.name[language] ?? value}`;
    });
    const only = conditions.length > 0 ? ` (${conditions.join('; ')})` : '';
    const of = { vi: 'trong tập', en: 'in' }[language];
    return `“${field(sum)?.name[language] ?? sum}”${only} ${of} “${description?.name[language] ?? dataSet}”`;
  };
  return { vi: inLanguage('vi'), en: inLanguage('en') };
}

function both(text: string): LocalizedText {
  return { vi: text, en: text };
}
