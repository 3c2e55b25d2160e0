// The console on one screen: every feature it has. A new feature is one import and one line here.
import { alerts } from '../features/alerts/routes.tsx';
import { home } from '../features/home/routes.tsx';
import { map } from '../features/map/routes.tsx';
import { passports } from '../features/passports/routes.tsx';
import { scenarios } from '../features/scenarios/routes.tsx';
import { things } from '../features/things/routes.tsx';

export const features = [home, alerts, map, passports, scenarios, things] as const;

export const navigation = features.flatMap((feature) => feature.navigation);
