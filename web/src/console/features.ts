// The console on one screen: every feature it has. A new feature is one import and one line here; the order is that of the navigation.
import { account } from '../features/account/routes.tsx';
import { administration } from '../features/administration/routes.tsx';
import { alerts } from '../features/alerts/routes.tsx';
import { briefings } from '../features/briefings/routes.tsx';
import { data } from '../features/data/routes.tsx';
import { directives } from '../features/directives/routes.tsx';
import { home } from '../features/home/routes.tsx';
import { incidents } from '../features/incidents/routes.tsx';
import { indicators } from '../features/indicators/routes.tsx';
import { map } from '../features/map/routes.tsx';
import { passports } from '../features/passports/routes.tsx';
import { quarantine } from '../features/quarantine/routes.tsx';
import { rules } from '../features/rules/routes.tsx';
import { scenarios } from '../features/scenarios/routes.tsx';
import { tasks } from '../features/tasks/routes.tsx';
import { things } from '../features/things/routes.tsx';
import { vessels } from '../features/vessels/routes.tsx';

export const features = [
  home,
  scenarios,
  map,
  alerts,
  rules,
  incidents,
  tasks,
  directives,
  things,
  vessels,
  indicators,
  briefings,
  data,
  quarantine,
  administration,
  account,
  passports,
] as const;

export const navigation = features.flatMap((feature) => feature.navigation);
