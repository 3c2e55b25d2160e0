import type { Thing } from '@ioc/contracts/streams';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { Panel } from '#shared/ui/index.ts';
import { useVesselTexts } from './texts.ts';
import css from './vessels.module.css';

/** What the register says of a vessel, and where it was last. */
export function VesselFacts({ vessel }: { vessel: Thing }): ReactNode {
  const t = useVesselTexts();
  const format = useFormat();
  const { attributes, identifiers, lastPosition, areaName } = vessel;
  const length = attributes['lengthMeters'];
  const purpose = attributes['purpose'];
  const knots = lastPosition?.speedKnots ?? null;
  const facts: [string, ReactNode][] = [
    [t(($) => $.registration), identifiers['registration']],
    [t(($) => $.mmsi), identifiers['mmsi']],
    [t(($) => $.vms), identifiers['vms']],
    [
      t(($) => $.length),
      typeof length === 'number' && t(($) => $.meters, { value: format.number(length, { maxDecimals: 1 }) }),
    ],
    [t(($) => $.purpose), (purpose === 'catching' || purpose === 'support') && t(($) => $.purposes[purpose])],
    [t(($) => $.homePort), attributes['homePort']],
    [t(($) => $.supplier), attributes['deviceSupplier']],
    [t(($) => $.area), areaName],
    [t(($) => $.lastPosition), lastPosition && format.fullDateTime(lastPosition.time)],
    [t(($) => $.speed), knots !== null && t(($) => $.knots, { value: format.number(knots, { decimals: 1 }) })],
  ];
  return (
    <Panel title={t(($) => $.register)}>
      <dl className={css.facts}>
        {facts.map(([name, value]) => (
          <Fact key={name} name={name} value={value} />
        ))}
      </dl>
    </Panel>
  );
}

function Fact({ name, value }: { name: string; value: ReactNode }): ReactNode {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value || '–'}</dd>
    </>
  );
}
