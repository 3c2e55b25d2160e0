import { IconAlertTriangle, IconPlugConnectedX, IconShieldCheck } from '@tabler/icons-react';
import type { CSSProperties, ReactNode } from 'react';
import { localParts, useFormat, useNow } from '#shared/format/index.ts';
import { SimulatedTag, useLevelWords } from '#shared/ui/index.ts';
import { useWallTexts } from './texts.ts';
import css from './wall-header.module.css';

export type WallTheme = { id: string; title: string };
export type WallHeaderProps = {
  provinceName: string;
  simulated: boolean;
  themes: readonly WallTheme[];
  activeTheme: string;
  onTheme: (id: string) => void;
  /** The highest open risk; null when it is calm; undefined when it is not known. */
  risk: { level: number; shortTitle: string; place: string; isOver: boolean } | null | undefined;
  /** Since when the server is not heard; null while it is. */
  lostSince: number | null;
};

export function WallHeader({
  provinceName,
  simulated,
  themes,
  activeTheme,
  onTheme,
  risk,
  lostSince,
}: WallHeaderProps): ReactNode {
  const t = useWallTexts();
  return (
    <div className={css.header}>
      <div className={css.brand}>
        <img src="/mark.svg" alt="" className={css.mark} />
        <div>
          <h1 className={css.center}>{t(($) => $.center)}</h1>
          <p className={css.province}>
            {provinceName} {simulated && <SimulatedTag />}
          </p>
        </div>
      </div>
      <nav className={css.themes} aria-label={t(($) => $.themes)}>
        {themes.map(({ id, title }, index) => (
          <button
            key={id}
            type="button"
            className={css.theme}
            aria-current={id === activeTheme ? 'page' : undefined}
            onClick={() => onTheme(id)}
          >
            <kbd className={css.key}>{index + 1}</kbd>
            {title}
          </button>
        ))}
      </nav>
      <div className={css.end}>
        {lostSince === null ? <RiskChip risk={risk} /> : <LostChip since={lostSince} />}
        <WallClock />
      </div>
    </div>
  );
}

function RiskChip({ risk }: Pick<WallHeaderProps, 'risk'>): ReactNode {
  const t = useWallTexts();
  const words = useLevelWords();
  if (risk === undefined) return null;
  if (!risk) {
    return (
      <div className={css.calm}>
        <IconShieldCheck stroke={1.75} aria-hidden="true" />
        {t(($) => $.calm)}
      </div>
    );
  }
  const style = { '--level': `var(--risk-${risk.level})` } as CSSProperties;
  return (
    // The key makes a new alert of level 4 or 5 pulse once, and then stand still.
    <output
      key={`${risk.level} ${risk.shortTitle}`}
      className={css.risk}
      style={style}
      data-pulse={(risk.level >= 4 && !risk.isOver) || undefined}
    >
      <IconAlertTriangle stroke={1.75} aria-hidden="true" />
      <span>
        <strong>{risk.shortTitle}</strong>
        <span className={css.riskText}>
          {words(risk.level, true)} · {risk.place.split(' · ')[0]}
        </span>
      </span>
    </output>
  );
}

function LostChip({ since }: { since: number }): ReactNode {
  const t = useWallTexts();
  const format = useFormat();
  return (
    <output className={css.lost}>
      <IconPlugConnectedX stroke={1.75} aria-hidden="true" />
      <span>
        <strong>{t(($) => $.lost, { since: format.time(since) })}</strong>
        <span className={css.riskText}>{t(($) => $.reconnecting)}</span>
      </span>
    </output>
  );
}

function WallClock(): ReactNode {
  const format = useFormat();
  const now = useNow(1000);
  const seconds = String(Math.floor(now / 1000) % 60).padStart(2, '0');
  const at = localParts(now);
  return (
    <div className={css.clock} role="timer" aria-live="off">
      <span className={css.time}>
        {at?.hour}:{at?.minute}
        <span className={css.seconds}>:{seconds}</span>
      </span>
      <span className={css.date}>{format.fullDateTime(now).split(' ').slice(0, -1).join(' ')}</span>
    </div>
  );
}
