import type { Alert, AlertState } from '@ioc/contracts/rules';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat, useNow } from '../format/index.ts';
import { useLocalized } from '../i18n/localized.ts';
import { DataTable, LevelChip, SimulatedTag, StatusBadge } from '../ui/index.ts';
import type { Column, Tone } from '../ui/index.ts';
import css from './lists.module.css';
import { measureWords } from './measure-words.ts';
import { placeWords } from './place-words.ts';
import { useMonitoringTexts } from './texts.ts';

export const alertTones: Record<AlertState, Tone> = {
  new: 'warn',
  acknowledged: 'info',
  verified: 'info',
  'false-alarm': 'neutral',
  snoozed: 'neutral',
  'in-incident': 'info',
  closed: 'good',
  withdrawn: 'neutral',
};

export type AlertTableProps = {
  caption: string;
  alerts: readonly Alert[] | undefined;
  /** Peak and duration, for logs; a queue shows only what is needed to act. */
  detailed?: boolean;
  /** The page already says which place this is. */
  withoutPlace?: boolean;
  empty?: { title: string; help?: string };
  maxHeight?: string;
};

/** Alerts as rows; a row leads to the alert. */
export function AlertTable(props: AlertTableProps): ReactNode {
  const { caption, alerts, detailed = false, withoutPlace = false, empty, maxHeight } = props;
  const t = useMonitoringTexts();
  const say = useLocalized();
  const format = useFormat();
  const now = useNow();
  const navigate = useNavigate();
  const columns: Column<Alert>[] = [
    {
      id: 'level',
      header: t(($) => $.alert.level),
      cell: ({ level }) => <LevelChip level={level} />,
      sortBy: ({ level }) => level,
      width: '4.5rem',
    },
    {
      id: 'title',
      header: t(($) => $.alert.title),
      sortBy: ({ title }) => say(title),
      cell: ({ id, title, areaName, thingName, simulated }) => (
        <span className={css.stack}>
          <Link to={`/alerts/${id}` as string} className={css.link}>
            {say(title)}
          </Link>
          {!withoutPlace && <span className={css.soft}>{placeWords(thingName, areaName)}</span>}
          {simulated && detailed && (
            <span>
              <SimulatedTag />
            </span>
          )}
        </span>
      ),
    },
    {
      id: 'start',
      header: t(($) => $.alert.start),
      sortBy: ({ start }) => start,
      cell: ({ start }) => (
        <time dateTime={start} title={format.fullDateTime(start)} className={css.nowrap}>
          {detailed ? format.dateTime(start) : format.relative(start, now)}
        </time>
      ),
    },
    ...(detailed ? detailColumns(t, format, now) : []),
    {
      id: 'state',
      header: t(($) => $.alert.state),
      sortBy: ({ state }) => t(($) => $.alertState[state]),
      cell: ({ state }) => <StatusBadge tone={alertTones[state]}>{t(($) => $.alertState[state])}</StatusBadge>,
    },
  ];
  return (
    <DataTable
      caption={caption}
      rows={alerts}
      columns={columns}
      rowId={({ id }) => id}
      rowMark={({ level }) => `var(--risk-${level})`}
      onOpen={({ id }) => void navigate({ to: `/alerts/${id}` as string })}
      {...(empty && { empty })}
      {...(maxHeight && { maxHeight })}
    />
  );
}

function detailColumns(
  t: ReturnType<typeof useMonitoringTexts>,
  format: ReturnType<typeof useFormat>,
  now: number,
): Column<Alert>[] {
  return [
    {
      id: 'duration',
      header: t(($) => $.alert.duration),
      sortBy: ({ start, end }) => (end ? Date.parse(end) : now) - Date.parse(start),
      cell: ({ start, end }) =>
        end
          ? format.age(Date.parse(end) - Date.parse(start))
          : t(($) => $.alert.ongoing, { age: format.age(now - Date.parse(start)) }),
    },
    {
      id: 'peak',
      header: t(($) => $.alert.peak),
      align: 'end',
      sortBy: ({ evidence }) => evidence.peak?.value,
      cell: ({ evidence }) => (evidence.peak ? measureWords(evidence, evidence.peak.value, format) : '–'),
    },
  ];
}
