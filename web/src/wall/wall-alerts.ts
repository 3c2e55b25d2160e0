import type { Alert, AlertState } from '@ioc/contracts/rules';
import { IconAlertTriangle, IconBuildingFactory2, IconRipple, IconWind } from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import { useLocalized } from '#shared/i18n/localized.ts';
import type { Tone } from '#shared/ui/index.ts';
import type { WallAlert } from './AlertList.tsx';
import { useWallTexts } from './texts.ts';

const tones: Record<AlertState, Tone> = {
  new: 'warn',
  acknowledged: 'info',
  verified: 'info',
  'false-alarm': 'neutral',
  snoozed: 'neutral',
  'in-incident': 'info',
  closed: 'good',
  withdrawn: 'neutral',
};

/** Fields of work that have a sign of their own; all others show the general warning sign. */
const icons: Record<string, Icon> = { environment: IconWind, industry: IconBuildingFactory2, water: IconRipple };

/** Alerts as the wall's list shows them. */
export function useWallAlerts(): (alerts: readonly Alert[]) => WallAlert[] {
  const t = useWallTexts();
  const say = useLocalized();
  return (alerts) =>
    alerts.map(({ id, level, field, title, areaName, thingName, agency, start, state }) => ({
      id,
      level,
      icon: icons[field] ?? IconAlertTriangle,
      title: say(title),
      place: [areaName, thingName].filter(Boolean).join(' · '),
      agency,
      at: start,
      status: { text: t(($) => $.state[state]), tone: tones[state] },
    }));
}
