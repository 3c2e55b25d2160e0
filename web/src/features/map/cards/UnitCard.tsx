import { IconPolygon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { CategoryValue } from '#shared/monitoring/index.ts';
import { LevelChip, SkeletonBars } from '#shared/ui/index.ts';
import type { ObjectCardProps } from '../ObjectCard.tsx';
import { useUnit } from '../queries.ts';
import { useMapPageTexts } from '../texts.ts';
import css from './card.module.css';
import { CardFrame } from './CardFrame.tsx';

type UnitCardProps = Pick<
  ObjectCardProps,
  'units' | 'things' | 'alerts' | 'areas' | 'stations' | 'onOpen' | 'onSelectUnit'
> & { code: string };

/** A commune: its size, its air, and what happens in it now. */
export function UnitCard(props: UnitCardProps): ReactNode {
  const { code, units, things, alerts, areas, stations, onOpen, onSelectUnit } = props;
  const t = useMapPageTexts();
  const say = useLocalized();
  const format = useFormat();
  const asked = useUnit(code);
  const unit = asked.data ?? units.find((candidate) => candidate.code === code);
  if (!unit) return <SkeletonBars count={4} />;

  const { fullName, population, areaKm2 } = unit;
  const { indicator } = areas;
  const ownThings = things.filter(({ area }) => area === code);
  const ownAlerts = alerts.filter(({ area }) => area === code);
  const density = population !== null && areaKm2 ? population / areaKm2 : null;
  return (
    <CardFrame
      kind={t(($) => $.card.unit, { code })}
      title={fullName}
      facts={[
        [t(($) => $.card.size), areaKm2 !== null && format.quantity(areaKm2, 'km²', { maxDecimals: 1 })],
        [
          t(($) => $.card.population),
          population !== null &&
            format.quantity(
              population,
              t(($) => $.card.people),
            ),
        ],
        [
          t(($) => $.card.density),
          density !== null &&
            format.quantity(
              density,
              t(($) => $.card.peoplePerKm2),
              { maxDecimals: 0 },
            ),
        ],
        ...(indicator
          ? ([
              [
                say(indicator.name),
                <CategoryValue key="value" figure={areas.figures.get(code)} indicator={indicator} />,
              ],
            ] as const)
          : []),
      ]}
      source={{ layer: 'admin-unit', id: code }}
    >
      {ownAlerts.length > 0 && (
        <section>
          <h3 className={css.sub}>{t(($) => $.card.openAlerts, { count: ownAlerts.length })}</h3>
          <ul className={css.list}>
            {ownAlerts.map(({ id, title, level }) => (
              <li key={id}>
                <button type="button" onClick={() => onOpen({ layer: 'alert', id })}>
                  <LevelChip level={level} />
                  {say(title)}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {ownThings.length > 0 && (
        <section>
          <h3 className={css.sub}>{t(($) => $.card.stations, { count: ownThings.length })}</h3>
          <ul className={css.list}>
            {ownThings.map(({ id, name }) => (
              <li key={id}>
                <button type="button" onClick={() => onOpen({ layer: 'thing', id })}>
                  {name}
                  <StationNumber id={id} coloring={stations} />
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <button type="button" className={css.link} onClick={() => onSelectUnit(code)}>
        <IconPolygon size={18} stroke={1.75} aria-hidden="true" />
        {t(($) => $.card.selectUnit)}
      </button>
    </CardFrame>
  );
}

function StationNumber({ id, coloring }: { id: string; coloring: UnitCardProps['stations'] }): ReactNode {
  const format = useFormat();
  const value = coloring.figures.get(id)?.value;
  if (value === undefined || value === null) return null;
  return <strong>{format.number(value, { decimals: coloring.indicator?.decimals ?? 0 })}</strong>;
}
