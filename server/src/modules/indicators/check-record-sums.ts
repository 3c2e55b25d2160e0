import type { DataSetDescription } from '@ioc/contracts/data-set-description';
import type { IndicatorDescription } from '@ioc/contracts/indicator-description';
import type { IndicatorProblem } from './check-indicators.ts';

/** Whether the data sets, fields and codes exist that formulas over records name, in Vietnamese for the person who edits them. */
export function checkRecordSums(
  indicators: Iterable<IndicatorDescription>,
  dataSets: ReadonlyMap<string, DataSetDescription>,
): IndicatorProblem[] {
  return [...indicators].flatMap(({ id, formula, periodKind }) => {
    if (formula.kind !== 'record-sum') return [];
    const { dataSet, sum, on, where, days } = formula;
    const description = dataSets.get(dataSet);
    if (!description) return [{ indicator: id, message: `không có tập dữ liệu "${dataSet}"` }];
    const field = (name: string) => description.fields.find((one) => one.id === name);
    const types: (string | undefined)[] = ['number', 'integer'];
    const messages = [
      ...(types.includes(field(sum)?.type) ? [] : [`"${dataSet}" không có trường số "${sum}"`]),
      ...(field(on)?.type === 'date' ? [] : [`"${dataSet}" không có trường ngày "${on}"`]),
      ...Object.entries(where).flatMap(([name, value]) => {
        const known = field(name)?.codes.some(({ code }) => code === value);
        return known ? [] : [`"${dataSet}": trường "${name}" không có mã "${value}"`];
      }),
      ...(periodKind === 'month' && days !== 1 ? ['chỉ số theo tháng lấy cả tháng, không đặt days'] : []),
    ];
    return messages.map((message) => ({ indicator: id, message }));
  });
}
