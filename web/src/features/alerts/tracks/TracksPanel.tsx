import type { Alert } from '@ioc/contracts/rules';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { Panel, SkeletonBars } from '#shared/ui/index.ts';
import css from '../alerts.module.css';
import { useAlertTexts } from '../texts.ts';
import { useMoved } from './use-moved.ts';

const TracksMap = lazy(() => import('./TracksMap.tsx').then((module) => ({ default: module.TracksMap })));

/** Evidence of an alert on moving things: their ways on the map, and the positions kept with the alert as a table. */
export function TracksPanel({ alert }: { alert: Alert }): ReactNode {
  const t = useAlertTexts();
  const format = useFormat();
  const moved = useMoved(alert);
  const positions = alert.evidence.positions ?? [];
  const names = new Map(moved.map(({ id, name }) => [id, name]));
  return (
    <Panel
      title={t(($) => $.chart)}
      subtitle={t(($) => $.tracks, { count: alert.things.length })}
      simulated={alert.simulated}
    >
      <Suspense fallback={<SkeletonBars count={1} height="26rem" />}>
        <TracksMap key={alert.id} alert={alert} moved={moved} />
      </Suspense>
      <ul className={css.things}>
        {alert.things.map((id) => (
          <li key={id}>
            <Link to={`/vessels/${encodeURIComponent(id)}` as string}>{names.get(id) ?? id}</Link>
          </li>
        ))}
      </ul>
      {positions.length > 0 && (
        <details className={css.readings}>
          <summary>{t(($) => $.positions, { count: positions.length })}</summary>
          <table>
            <thead>
              <tr>
                <th scope="col">{t(($) => $.time)}</th>
                <th scope="col">{t(($) => $.fact.thing)}</th>
                <th scope="col">{t(($) => $.place)}</th>
                <th scope="col">{t(($) => $.speed)}</th>
              </tr>
            </thead>
            <tbody>
              {positions.map(({ thing, time, lon, lat, speedKnots }) => (
                <tr key={`${thing} ${time}`}>
                  <th scope="row">{format.dateTime(time)}</th>
                  <td>{names.get(thing) ?? thing}</td>
                  <td>
                    {format.number(lat, { decimals: 4 })}; {format.number(lon, { decimals: 4 })}
                  </td>
                  <td>
                    {format.quantity(
                      speedKnots,
                      t(($) => $.knots),
                      { maxDecimals: 1 },
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </Panel>
  );
}
