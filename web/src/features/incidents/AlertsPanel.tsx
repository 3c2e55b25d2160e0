import type { IncidentRoom } from '@ioc/contracts/incidents';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat, useNow } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { measureWords } from '#shared/monitoring/index.ts';
import { LevelChip, Panel } from '#shared/ui/index.ts';
import css from './incidents.module.css';
import { useIncidentTexts } from './texts.ts';

/** The alerts it grew from, with the most telling value of each. */
export function AlertsPanel({ room }: { room: IncidentRoom }): ReactNode {
  const t = useIncidentTexts();
  const say = useLocalized();
  const format = useFormat();
  const now = useNow();
  return (
    <Panel title={t(($) => $.alerts)}>
      {room.alertList.length === 0 && <p className={css.soft}>{t(($) => $.noAlerts)}</p>}
      <ul className={css.alerts}>
        {room.alertList.map(({ id, level, title, thingName, start, end, evidence }) => (
          <li key={id}>
            <span className={css.alertHead}>
              <LevelChip level={level} size="number" />
              <Link to={`/alerts/${id}` as string}>{say(title)}</Link>
            </span>
            <span className={css.soft}>
              {thingName} · {format.relative(start, now)}
              {end === null && ` · ${t(($) => $.ongoing)}`}
            </span>
            {evidence.peak && (
              <span>
                {t(($) => $.peak)} {measureWords(evidence, evidence.peak.value, format)}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
