import type { Rehearsal, RehearsedSide } from '@ioc/contracts/rehearsals';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import css from './rules.module.css';
import { useRuleTexts } from './texts.ts';

/** The rehearsed version beside the one that is live: how loud, how right, how quick. */
export function ScoreTable({ result }: { result: Rehearsal }): ReactNode {
  const t = useRuleTexts();
  const format = useFormat();
  const { live } = result;
  const share = (value: number | null) =>
    value === null ? t(($) => $.noLabels) : format.percent(value * 100, { maxDecimals: 0 });
  const rows: { name: string; value: (side: RehearsedSide) => string }[] = [
    { name: t(($) => $.wouldFire), value: ({ wouldFire }) => format.number(wouldFire.length) },
    { name: t(($) => $.perWeek), value: ({ perWeek }) => format.number(perWeek, { maxDecimals: 1 }) },
    { name: t(($) => $.perNight), value: ({ perNight }) => format.number(perNight, { maxDecimals: 1 }) },
    { name: t(($) => $.precision), value: ({ score }) => share(score.precision) },
    { name: t(($) => $.recall), value: ({ score }) => share(score.recall) },
    {
      name: t(($) => $.delay),
      value: ({ score: { delayMinutes } }) =>
        delayMinutes === null ? '–' : t(($) => $.minutes, { count: format.number(delayMinutes.median) }),
    },
  ];
  return (
    <table className={css.scores}>
      <caption>{t(($) => $.scores)}</caption>
      <thead>
        <tr>
          <th scope="col">{t(($) => $.measure)}</th>
          <th scope="col">{t(($) => $.rehearsed)}</th>
          {live && <th scope="col">{t(($) => $.nowLive)}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, value }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{value(result)}</td>
            {live && <td>{value(live)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
