import type { Figure, Indicator } from '@ioc/contracts/indicators';
import type { Datastream } from '@ioc/contracts/streams';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { CategoryValue, usePassport, useReasonWords, ScrollRegion } from '#shared/monitoring/index.ts';
import { AqiChip, Panel, StatusBadge } from '#shared/ui/index.ts';
import type { PanelState } from '#shared/ui/index.ts';
import { bandAt, readIndexParts } from './index-parts.ts';
import type { IndexParts } from './index-parts.ts';
import css from './thing.module.css';
import { useThingTexts } from './texts.ts';

export type IndexPanelProps = {
  indicator: Indicator;
  figure: Figure | null;
  streams: readonly Datastream[];
  state: PanelState;
};

/** The index now with all sub-indices, the dominant one marked, and the health advice (Decision 1459/QĐ-TCMT, publication). */
export function IndexPanel({ indicator, figure, streams, state }: IndexPanelProps): ReactNode {
  const t = useThingTexts();
  const say = useLocalized();
  const format = useFormat();
  const reasonWords = useReasonWords();
  const { data: passport } = usePassport(figure?.passport ?? null);
  const parts = passport ? readIndexParts(passport) : null;
  const nameOf = (property: string) => {
    const stream = streams.find((one) => one.property === property);
    return stream ? say(stream.name) : property;
  };
  const reason = figure ? reasonWords(figure.reason) : null;

  return (
    <Panel
      title={say(indicator.name)}
      subtitle={figure && format.period(figure.period, 'hour')}
      state={state}
      simulated={figure?.simulated ?? false}
    >
      <p className={css.indexNow}>
        <CategoryValue figure={figure} indicator={indicator} size="card" label={say(indicator.name)} />
        {figure?.status === 'provisional' && <StatusBadge tone="info">{t(($) => $.provisional)}</StatusBadge>}
      </p>
      {reason && <p className={css.soft}>{reason}</p>}
      {parts?.dominant && <p className={css.dominant}>{t(($) => $.dominantIs, { name: nameOf(parts.dominant) })}</p>}
      {parts && <Advice parts={parts} value={figure?.value ?? null} />}
      {parts && <SubIndices parts={parts} nameOf={nameOf} />}
      <p className={css.soft}>
        {t(($) => $.method)}: {indicator.legalBasis}
      </p>
    </Panel>
  );
}

function Advice({ parts, value }: { parts: IndexParts; value: number | null }): ReactNode {
  const t = useThingTexts();
  const say = useLocalized();
  const band = value === null ? null : bandAt(parts.bands, value);
  if (!band?.advice) return null;
  return (
    <dl className={css.advice}>
      {band.effect && (
        <div>
          <dt>{t(($) => $.effect)}</dt>
          <dd>{say(band.effect)}</dd>
        </div>
      )}
      <div>
        <dt>{t(($) => $.adviceGeneral)}</dt>
        <dd>{say(band.advice.general)}</dd>
      </div>
      <div>
        <dt>{t(($) => $.adviceSensitive)}</dt>
        <dd>{say(band.advice.sensitive)}</dd>
      </div>
    </dl>
  );
}

const averages = ['mean-1h', 'nowcast', 'mean-24h', 'max-1h', 'max-8h'] as const;

function SubIndices({ parts, nameOf }: { parts: IndexParts; nameOf: (property: string) => string }): ReactNode {
  const t = useThingTexts();
  const say = useLocalized();
  const format = useFormat();
  const averageWords = (average: string) => {
    const known = averages.find((one) => one === average);
    return known ? t(($) => $.average[known]) : average;
  };
  const inOrder = parts.subIndices.toSorted((first, second) => second.index - first.index);
  return (
    <ScrollRegion className={css.scroll} label={t(($) => $.subIndices)}>
      <table className={css.table}>
        <caption>{t(($) => $.subIndices)}</caption>
        <thead>
          <tr>
            <th scope="col">{t(($) => $.pollutant)}</th>
            <th scope="col">{t(($) => $.concentration)}</th>
            <th scope="col">{t(($) => $.subIndex)}</th>
          </tr>
        </thead>
        <tbody>
          {inOrder.map(({ pollutant, average, concentration, index, capped }) => {
            const band = bandAt(parts.bands, index);
            return (
              <tr key={pollutant} data-dominant={pollutant === parts.dominant || undefined}>
                <th scope="row">
                  {nameOf(pollutant)}
                  {pollutant === parts.dominant && <span className={css.mark}>{t(($) => $.dominant)}</span>}
                </th>
                <td>
                  {format.number(concentration, { maxDecimals: 1 })}
                  <span className={css.soft}> µg/m³ · {averageWords(average)}</span>
                </td>
                <td>
                  <AqiChip value={index} band={band && { name: say(band.name), color: band.color, ink: band.ink }} />
                  {capped && <span className={css.soft}> {t(($) => $.capped)}</span>}
                </td>
              </tr>
            );
          })}
          {parts.missing.map(({ pollutant }) => (
            <tr key={pollutant}>
              <th scope="row">{nameOf(pollutant)}</th>
              <td colSpan={2} className={css.soft}>
                {t(($) => $.notComputed)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
