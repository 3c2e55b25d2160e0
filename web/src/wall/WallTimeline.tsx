import type { Figure, Indicator } from '@ioc/contracts/indicators';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import type { CSSProperties, ReactNode } from 'react';
import { useFormat, useNow } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { bandOf } from '#shared/monitoring/band.ts';
import type { HourChoice } from './hours.ts';
import { useWallTexts } from './texts.ts';
import css from './wall-timeline.module.css';

export type WallTimelineProps = {
  indicator: Indicator;
  /** The province in each hour, as long as `choice.starts`. */
  hours: readonly (Figure | null)[];
  choice: HourChoice;
  isPlaying: boolean;
  onPlay: () => void;
};

const hourMs = 3_600_000;

/** The last day hour by hour: bars in the official colours with their numbers; a chosen past hour is shown on the map. */
export function WallTimeline({ indicator, hours, choice, isPlaying, onPlay }: WallTimelineProps): ReactNode {
  const t = useWallTexts();
  const say = useLocalized();
  const format = useFormat();
  const { starts, index, past } = choice;
  const start = starts[index]!;
  const figure = hours[index] ?? null;
  const band = bandOf(indicator, figure);
  const highest = Math.max(100, ...hours.map((one) => one?.value ?? 0));
  const value = figure?.value ?? null;
  const words =
    value === null
      ? format.missing
      : `${format.number(value, { decimals: indicator.decimals })}${band ? ` · ${say(band.name)}` : ''}`;
  return (
    <div className={css.timeline} data-past={past !== null || undefined}>
      <button type="button" className={css.play} aria-label={t(($) => (isPlaying ? $.pause : $.play))} onClick={onPlay}>
        {isPlaying ? <IconPlayerPause stroke={1.75} /> : <IconPlayerPlay stroke={1.75} />}
      </button>
      <div className={css.clock}>
        <span className={css.time}>
          {format.time(start)}–{format.time(start + hourMs)}
        </span>
        {past === null ? (
          <span className={css.date}>
            {format.date(start)}
            {figure?.status === 'provisional' && ` · ${t(($) => $.provisional)}`}
          </span>
        ) : (
          <ReturnNote returnsAt={choice.returnsAt} />
        )}
      </div>
      <div className={css.track}>
        <div className={css.bars} aria-hidden="true">
          {hours.map((one, at) => {
            const color = bandOf(indicator, one)?.color;
            const height = one?.value == null ? 0 : Math.max(6, (one.value / highest) * 100);
            return (
              <span key={starts[at]} className={css.slot} data-chosen={at === index || undefined}>
                <span className={css.number}>
                  {one?.value == null ? '–' : format.number(one.value, { decimals: 0 })}
                </span>
                <span className={css.bar} style={{ height: `${height}%`, '--band': color } as CSSProperties} />
              </span>
            );
          })}
        </div>
        <input
          type="range"
          className={css.range}
          min={0}
          max={starts.length - 1}
          value={index}
          aria-label={t(($) => $.hour)}
          aria-valuetext={`${format.dateTime(start)}, ${say(indicator.name)}: ${words}`}
          onChange={(event) => choice.choose(event.target.valueAsNumber)}
        />
        <div className={css.ticks} aria-hidden="true">
          {starts.map((at, position) => (
            <span key={at} data-now={position === starts.length - 1 || undefined}>
              {position === starts.length - 1
                ? t(($) => $.now)
                : position % 4 === 0 && position < starts.length - 3
                  ? format.time(at)
                  : ''}
            </span>
          ))}
        </div>
      </div>
      <div className={css.measure}>
        <span>{t(($) => $.wholeProvince)}</span>
        <strong>{value === null ? '–' : format.number(value, { decimals: indicator.decimals })}</strong>
        {band && (
          <span className={css.band} style={{ background: band.color, color: band.ink }}>
            {say(band.name)}
          </span>
        )}
      </div>
    </div>
  );
}

function ReturnNote({ returnsAt }: { returnsAt: number }): ReactNode {
  const t = useWallTexts();
  const now = useNow(1000);
  return (
    <span className={css.return}>
      {t(($) => $.returns, { count: Math.max(0, Math.ceil((returnsAt - now) / 1000)) })}
    </span>
  );
}
