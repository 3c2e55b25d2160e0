import type { Icon } from '@tabler/icons-react';
import type { CSSProperties, ReactNode } from 'react';
import { useFormat, useNow } from '#shared/format/index.ts';
import { EmptyState, LevelChip } from '#shared/ui/index.ts';
import type { Tone } from '#shared/ui/index.ts';
import css from './alert-list.module.css';
import { useWallTexts } from './texts.ts';

export type WallAlert = {
  id: string;
  level: number;
  icon: Icon;
  title: string;
  /** Place and the most telling figure: "Phường Trà Giang · 214 hộ". */
  place: string;
  agency: string;
  at: string;
  status: { text: string; tone: Tone };
};
export type AlertListProps = {
  /** undefined until they are known: an unknown situation is never shown as calm. */
  alerts: readonly WallAlert[] | undefined;
  /** The source does not answer; what was known last stays. */
  isBroken?: boolean;
  /** Open ones per level, also those that do not fit. */
  counts: readonly { level: number; open: number }[];
  selectedId?: string | null;
  onSelect?: (id: string) => void;
};

/** Seven rows are what six metres of distance and a 1080 line screen allow. */
const shownRows = 7;

/** Newest severe first: by level, then by time. */
export function inOrderOfConcern<T extends { level: number; at: string }>(alerts: readonly T[]): T[] {
  return alerts.toSorted((first, second) => second.level - first.level || second.at.localeCompare(first.at));
}

export function AlertList({
  alerts,
  isBroken = false,
  counts,
  selectedId = null,
  onSelect,
}: AlertListProps): ReactNode {
  const t = useWallTexts();
  const shown = inOrderOfConcern(alerts ?? []).slice(0, shownRows);
  const total = counts.reduce((sum, { open }) => sum + open, 0);
  return (
    <section className={css.list} aria-labelledby="wall-alerts">
      <header className={css.head}>
        <h2 id="wall-alerts" className={css.title}>
          {t(($) => $.alerts)}
        </h2>
        <ul className={css.counts}>
          {counts
            .filter(({ open }) => open > 0)
            .toSorted((first, second) => second.level - first.level)
            .map(({ level, open }) => (
              <li
                key={level}
                style={
                  { '--level': `var(--risk-${level})`, '--level-text': `var(--risk-${level}-text)` } as CSSProperties
                }
                aria-label={t(($) => $.countOfLevel, { level, count: open })}
              >
                {open}
              </li>
            ))}
        </ul>
      </header>
      {isBroken && <EmptyState kind="broken" title={t(($) => $.unreachable)} />}
      {shown.length === 0 ? (
        !isBroken && (
          <EmptyState
            title={alerts ? t(($) => $.noAlerts) : t(($) => $.loadingAlerts)}
            help={alerts && t(($) => $.noAlertsHelp)}
          />
        )
      ) : (
        <ol className={css.rows}>
          {shown.map((alert) => (
            <li key={alert.id} className={css.item}>
              <AlertRow alert={alert} isSelected={alert.id === selectedId} onSelect={onSelect} />
            </li>
          ))}
        </ol>
      )}
      {total > shown.length && shown.length > 0 && (
        <p className={css.more}>{t(($) => $.more, { count: total - shown.length })}</p>
      )}
    </section>
  );
}

type RowProps = { alert: WallAlert; isSelected: boolean; onSelect: AlertListProps['onSelect'] };

function AlertRow({ alert, isSelected, onSelect }: RowProps): ReactNode {
  const format = useFormat();
  const now = useNow();
  const { id, level, icon: Icon, title, place, agency, at, status } = alert;
  const style = { '--level': `var(--risk-${level})`, '--level-text': `var(--risk-${level}-text)` } as CSSProperties;
  return (
    <button type="button" className={css.row} style={style} aria-pressed={isSelected} onClick={() => onSelect?.(id)}>
      <span className={css.icon}>
        <Icon stroke={1.75} aria-hidden="true" />
      </span>
      <span className={css.words}>
        <span className={css.name}>{title}</span>
        <span className={css.place}>{place}</span>
        <span className={css.agency}>
          <LevelChip level={level} /> <span>{agency}</span>
        </span>
      </span>
      <span className={css.state}>
        <span className={css.age}>{format.relative(at, now)}</span>
        <span className={css.status} data-tone={status.tone}>
          {status.text}
        </span>
      </span>
    </button>
  );
}
