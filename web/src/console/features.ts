// The console on one screen: every feature it has. A new feature is one import and one line here.
import { home } from '../features/home/routes.tsx';
import { passports } from '../features/passports/routes.tsx';

export const features = [home, passports] as const;

export const navigation = features.flatMap((feature) => feature.navigation);
