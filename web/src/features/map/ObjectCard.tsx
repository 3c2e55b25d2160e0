import type { AdministrativeUnit } from '@ioc/contracts/admin-units';
import type { Incident } from '@ioc/contracts/incidents';
import type { LayerInfo } from '@ioc/contracts/map';
import type { Alert } from '@ioc/contracts/rules';
import type { Thing } from '@ioc/contracts/streams';
import type { ReactNode } from 'react';
import { SkeletonBars } from '#shared/ui/index.ts';
import type { ObjectRef } from './address.ts';
import { AlertCard } from './cards/AlertCard.tsx';
import { FeatureCard } from './cards/FeatureCard.tsx';
import { IncidentCard } from './cards/IncidentCard.tsx';
import { StationCard } from './cards/StationCard.tsx';
import { UnitCard } from './cards/UnitCard.tsx';
import type { Coloring } from './use-coloring.ts';

export type ObjectCardProps = {
  object: ObjectRef;
  things: readonly Thing[];
  alerts: readonly Alert[];
  incidents: readonly Incident[];
  units: readonly AdministrativeUnit[];
  layers: readonly LayerInfo[];
  stations: Coloring;
  areas: Coloring;
  province: string;
  onOpen: (object: ObjectRef) => void;
  onSelectUnit: (code: string) => void;
};

/** The layer under which a thing is opened; its own layer may be any that describes its kind. */
const thingLayer = 'thing';

/** Facts of the opened object and where to go from it. */
export function ObjectCard(props: ObjectCardProps): ReactNode {
  const { object, things, alerts, incidents } = props;
  const { layer, id } = object;
  if (layer === 'alert') return <AlertCard id={id} alert={alerts.find((alert) => alert.id === id)} />;
  if (layer === 'incident') return <IncidentCard id={id} incident={incidents.find((incident) => incident.id === id)} />;
  if (layer === 'admin-unit') return <UnitCard code={id} {...props} />;
  const thing = things.find((candidate) => candidate.id === id);
  if (thing) return <StationCard thing={thing} {...props} />;
  if (layer === thingLayer && things.length === 0) return <SkeletonBars count={6} />;
  return <FeatureCard key={`${layer}/${id}`} object={object} layers={props.layers} province={props.province} />;
}
