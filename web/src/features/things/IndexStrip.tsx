import type { Figure, Indicator } from '@ioc/contracts/indicators';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { bandOf, ScrollRegion } from '#shared/monitoring/index.ts';
import { useOpenPassport } from '#shared/ui/index.ts';
import { indexDays } from './index-days.ts';
import css from './index-strip.module.css';
import { useThingTexts } from './texts.ts';

/** The index hour by hour, one row per day, in the official colours with the number; the words stand below and in every cell's label. */
export function IndexStrip({ figures, indicator }: { figures: readonly Figure[]; indicator: Indicator }): ReactNode {
  const t = useThingTexts();
  const say = useLocalized();
  const format = useFormat();
  const days = indexDays(figures);
  return (
    <>
      <ScrollRegion className={css.scroll} label={t(($) => $.strip)}>
        <table className={css.strip}>
          <caption className="visually-hidden">{t(($) => $.strip)}</caption>
          <thead>
            <tr>
              <th scope="col">{t(($) => $.day)}</th>
              {Array.from({ length: 24 }, (_, hour) => (
                <th key={hour} scope="col">
                  <span aria-hidden="true">{hour}</span>
                  <span className="visually-hidden">{t(($) => $.hour, { hour })}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.map(({ date, hours }) => (
              <tr key={date}>
                <th scope="row">{format.date(date).slice(0, 5)}</th>
                {hours.map((figure, hour) => (
                  <td key={hour}>{figure && <HourCell figure={figure} indicator={indicator} />}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <ul className={css.legend}>
        {indicator.categories.map(({ id, name, from, to, color, ink }) => (
          <li key={id}>
            <span style={{ background: color, color: ink }}>{to === null ? `> ${from}` : `${from}–${to}`}</span>
            {say(name)}
          </li>
        ))}
      </ul>
    </>
  );
}

function HourCell({ figure, indicator }: { figure: Figure; indicator: Indicator }): ReactNode {
  const say = useLocalized();
  const format = useFormat();
  const open = useOpenPassport();
  const band = bandOf(indicator, figure);
  const number = figure.value === null ? '–' : format.number(figure.value, { decimals: 0 });
  const words = [
    format.period(figure.period, 'hour'),
    figure.value === null ? format.missing : number,
    band && say(band.name),
  ];
  const label = words.filter(Boolean).join(' · ');
  return (
    <button
      type="button"
      className={css.cell}
      data-provisional={figure.status === 'provisional' || undefined}
      style={band ? { background: band.color, color: band.ink } : undefined}
      title={label}
      aria-label={label}
      onClick={() => open?.(figure.passport)}
    >
      {number}
    </button>
  );
}
