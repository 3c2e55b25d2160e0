import type { CSSProperties, ReactNode } from 'react';
import { useFormat, useNow } from '#shared/format/index.ts';
import { EmptyState, LevelChip } from '#shared/ui/index.ts';
import css from './alert-list.module.css';
import { useWallTexts } from './texts.ts';
import type { ConcernRow } from './use-concern-rows.ts';

export type AlertListProps = {
  /** In the order to show; undefined until they are known: an unknown situation is never shown as calm. */
  rows: readonly ConcernRow[] | undefined;
  /** The source does not answer; what was known last stays. */
  isBroken?: boolean;
  /** Open ones per level, also those that do not fit. */
  counts: readonly { level: number; open: number }[];
  selectedId?: string | null;
  onSelect?: (id: string) => void;
};

/** Seven rows are what six metres of distance and a 1080 line screen allow. */
const shownRows = 7;

export function AlertList({ rows, isBroken = false, counts, selectedId = null, onSelect }: AlertListProps): ReactNode {
  const t = useWallTexts();
  const shown = windowOf(rows ?? [], selectedId);
  const hidden = (rows?.length ?? 0) - shown.length;
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
      {isBroken && shown.length === 0 && <EmptyState kind="broken" title={t(($) => $.unreachable)} />}
      {!isBroken && shown.length === 0 && (
        <EmptyState
          title={rows ? t(($) => $.noAlerts) : t(($) => $.loadingAlerts)}
          help={rows && t(($) => $.noAlertsHelp)}
        />
      )}
      {shown.length > 0 && (
        <ol className={css.rows}>
          {shown.map((row) => (
            <li key={row.id} className={css.item}>
              <AlertRow row={row} isSelected={row.id === selectedId} onSelect={onSelect} />
            </li>
          ))}
        </ol>
      )}
      {hidden > 0 && <p className={css.more}>{t(($) => $.more, { count: hidden })}</p>}
    </section>
  );
}

/** The first rows, or as far down as the selected one asks for. */
export function windowOf<T extends { id: string }>(rows: readonly T[], selectedId: string | null): T[] {
  const selected = rows.findIndex(({ id }) => id === selectedId);
  const first = Math.max(0, selected - shownRows + 1);
  return rows.slice(first, first + shownRows);
}

type RowProps = { row: ConcernRow; isSelected: boolean; onSelect: AlertListProps['onSelect'] };

function AlertRow({ row, isSelected, onSelect }: RowProps): ReactNode {
  const t = useWallTexts();
  const format = useFormat();
  const now = useNow();
  const { id, level, icon: Icon, title, place, agency, at, status, isOver } = row;
  const style = { '--level': `var(--risk-${level})`, '--level-text': `var(--risk-${level}-text)` } as CSSProperties;
  return (
    <button type="button" className={css.row} style={style} aria-pressed={isSelected} onClick={() => onSelect?.(id)}>
      <span className={css.icon}>
        <Icon stroke={1.75} aria-hidden="true" />
      </span>
      <span className={css.name}>{title}</span>
      <span className={css.state}>
        <span className={css.age}>{format.relative(at, now)}</span>
        <span className={css.status} data-tone={status.tone}>
          {status.text}
        </span>
      </span>
      <span className={css.place}>
        <span>{place}</span>
        {isOver && <span>{t(($) => $.over)}</span>}
      </span>
      <span className={css.agency}>
        <LevelChip level={level} /> <span>{agency}</span>
      </span>
    </button>
  );
}
