import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useState } from 'react';
import type { ReactNode } from 'react';
import { useFormat } from '../format/index.ts';
import { useMapTexts } from './texts.ts';
import css from './time-slider.module.css';

export type TimeStep = {
  /** Start of the step, ISO or epoch milliseconds. */
  at: string | number;
  /** Height of its bar: rain, index, count; null where unknown. */
  value: number | null;
};
export type TimeSliderProps = {
  steps: readonly TimeStep[];
  /** Index of the present: steps after it are forecast and drawn pale. */
  nowIndex: number;
  chosen: number;
  onChoose: (index: number) => void;
  /** What the bars show, with the value of the chosen step: "Lượng mưa toàn tỉnh", "38,6 mm/giờ". */
  measure?: { name: string; value: string };
  playable?: boolean;
};

/** Frames per second while playing: the map settles in about half a second. */
const playEveryMs = 500;

export function TimeSlider({
  steps,
  nowIndex,
  chosen,
  onChoose,
  measure,
  playable = true,
}: TimeSliderProps): ReactNode {
  const t = useMapTexts();
  const format = useFormat();
  const [playing, setPlaying] = useState(false);
  const last = steps.length - 1;
  const highest = Math.max(1e-9, ...steps.map(({ value }) => value ?? 0));
  const share = (index: number) => (last > 0 ? (index / last) * 100 : 0);
  const step = steps[chosen];

  const advance = useEffectEvent(() => {
    if (chosen < last) onChoose(chosen + 1);
    else setPlaying(false);
  });
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(advance, playEveryMs);
    return () => clearInterval(timer);
  }, [playing]);

  if (!step) return null;
  const ticks = tickIndexes(steps.length, nowIndex);
  return (
    <div className={css.slider}>
      {playable && (
        <button
          type="button"
          className={css.play}
          aria-label={t(($) => (playing ? $.pause : $.play))}
          onClick={() => {
            if (!playing && chosen >= last) onChoose(0);
            setPlaying(!playing);
          }}
        >
          {playing ? <IconPlayerPause stroke={1.75} /> : <IconPlayerPlay stroke={1.75} />}
        </button>
      )}
      <div className={css.clock}>
        <span className={css.time}>{format.time(step.at)}</span>
        <span className={css.date}>{format.date(step.at)}</span>
      </div>
      <div className={css.track}>
        <div className={css.bars} aria-hidden="true">
          {steps.map(({ at, value }, index) => (
            <span
              key={at}
              data-forecast={index > nowIndex || undefined}
              style={{ height: `${value === null ? 0 : Math.max(4, (value / highest) * 100)}%` }}
            />
          ))}
        </div>
        <div className={css.rail}>
          <span className={css.past} style={{ width: `${share(nowIndex)}%` }} />
          <span className={css.thumb} style={{ left: `${share(chosen)}%` }} />
        </div>
        <input
          type="range"
          className={css.range}
          min={0}
          max={last}
          value={chosen}
          aria-label={t(($) => $.time)}
          aria-valuetext={`${format.dateTime(step.at)}${measure ? `, ${measure.value}` : ''}`}
          onChange={(event) => {
            setPlaying(false);
            onChoose(event.target.valueAsNumber);
          }}
        />
        <div className={css.ticks} aria-hidden="true">
          {ticks.map((index) => (
            <span key={index} style={{ left: `${share(index)}%` }} data-now={index === nowIndex || undefined}>
              {index === nowIndex ? t(($) => $.now) : format.time(steps[index]!.at)}
            </span>
          ))}
        </div>
      </div>
      {measure && (
        <div className={css.measure}>
          <span>{measure.name}</span>
          <strong>{measure.value}</strong>
        </div>
      )}
    </div>
  );
}

/** About eight labels, always one at the present, none close to it. */
function tickIndexes(count: number, nowIndex: number): number[] {
  const stride = Math.max(1, Math.round(count / 8));
  const regular = Array.from({ length: Math.ceil(count / stride) }, (_, index) => index * stride);
  return [...regular.filter((index) => Math.abs(index - nowIndex) >= stride * 0.7), nowIndex];
}
