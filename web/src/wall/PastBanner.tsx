import { IconHistory } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import css from './past-banner.module.css';
import { useWallTexts } from './texts.ts';

/** Stands over the map while it shows a past hour, so that nobody takes it for the present. */
export function PastBanner({ start }: { start: number }): ReactNode {
  const t = useWallTexts();
  const format = useFormat();
  const period = { start: new Date(start).toISOString(), end: new Date(start + 3_600_000).toISOString() };
  return (
    <output className={css.banner}>
      <IconHistory stroke={1.75} aria-hidden="true" />
      {t(($) => $.past, { hour: format.period(period, 'hour') })}
    </output>
  );
}
