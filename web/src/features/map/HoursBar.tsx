import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { TimeSlider } from '#shared/map/index.ts';
import css from './map-page.module.css';
import { useMapPageTexts } from './texts.ts';
import type { Coloring } from './use-coloring.ts';

type HoursBarProps = {
  hours: readonly string[];
  /** The chosen past hour; null = the running one. */
  hour: string | null;
  coloring: Coloring;
  onChoose: (hour: string | null) => void;
};

/** The last 24 hours: bars show the worst station of each hour; the map follows the chosen one. */
export function HoursBar({ hours, hour, coloring, onChoose }: HoursBarProps): ReactNode {
  const t = useMapPageTexts();
  const say = useLocalized();
  const format = useFormat();
  const { indicator, byHour } = coloring;
  if (!indicator || indicator.periodKind !== 'hour')
    return <p className={css.barHelp}>{t(($) => $.hours.onlyHourly)}</p>;

  const steps = hours.map((at) => {
    const values = (byHour.get(Date.parse(at)) ?? []).flatMap(({ value }) => (value === null ? [] : [value]));
    return { at, value: values.length > 0 ? Math.max(...values) : null };
  });
  const last = hours.length - 1;
  const found = hour === null ? last : hours.findIndex((at) => Date.parse(at) === Date.parse(hour));
  const chosen = found < 0 ? last : found;
  return (
    <TimeSlider
      steps={steps}
      nowIndex={last}
      chosen={chosen}
      onChoose={(index) => onChoose(index === last ? null : (hours[index] ?? null))}
      measure={{
        name: t(($) => $.hours.worst, { indicator: say(indicator.name) }),
        value: format.number(steps[chosen]?.value, { decimals: indicator.decimals }),
      }}
    />
  );
}
