import type { Alert, AlertState } from '@ioc/contracts/rules';
import type { Thing } from '@ioc/contracts/streams';
import {
  IconActivityHeartbeat,
  IconAlertTriangle,
  IconBuildingFactory2,
  IconClockExclamation,
  IconPlugConnectedX,
  IconRipple,
  IconUrgent,
  IconWind,
} from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import { useFormat } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import type { Tone } from '#shared/ui/index.ts';
import { isOngoing } from './concerns.ts';
import type { Concern } from './concerns.ts';
import { useAgencyName } from './queries.ts';
import { shortNames } from './short-names.ts';
import { useThings } from './use-things.ts';
import { unitSign } from '#shared/format/index.ts';
import { useWallTexts } from './texts.ts';

/** A concern in words, for the list, the map and the header. */
export type ConcernRow = {
  id: string;
  level: number;
  icon: Icon;
  title: string;
  /** A few words for the map and the header: "Vượt ngưỡng NO2". */
  shortTitle: string;
  /** Place and the most telling figure: "Phường Trà Giang · 214 hộ". */
  place: string;
  /** The thing that told of it, for the callout. */
  detail: string;
  agency: string;
  at: string;
  /** The condition has ended; what remains is to deal with it. */
  isOver: boolean;
  status: { text: string; tone: Tone };
};

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

/** Kinds of finding first, then fields of work; all others show the general warning sign. */
const kindIcons: Record<string, Icon> = {
  'data-late': IconClockExclamation,
  silence: IconPlugConnectedX,
  'flat-line': IconActivityHeartbeat,
};
const fieldIcons: Record<string, Icon> = {
  environment: IconWind,
  industry: IconBuildingFactory2,
  water: IconRipple,
};

/** A plain object, so that it stays the same one while only readings change. */
const namesOf = (things: readonly Thing[]): Record<string, string> => Object.fromEntries(shortNames(things));

export function useConcernRows(): (concern: Concern) => ConcernRow {
  const t = useWallTexts();
  const say = useLocalized();
  const format = useFormat();
  const agencyName = useAgencyName();
  const { data: names } = useThings(namesOf);

  function thingNameOf({ things, thingName }: Alert): string {
    return names?.[things[0] ?? ''] ?? thingName;
  }

  function tellingFigure({ evidence, kind }: Alert): string {
    const { unit, limit } = evidence.conditions;
    // Only a finding about a limit has a figure that says how bad it is; minutes of delay do not.
    if (evidence.peak === null || typeof limit !== 'number' || kind === 'data-late' || kind === 'silence') return '';
    const peak = format.quantity(evidence.peak.value, typeof unit === 'string' ? unitSign(unit) : '', {
      maxDecimals: 0,
    });
    // A number and its unit stay on one line.
    return t(($) => $.peak, { peak: peak.replaceAll(' ', '\u00A0') });
  }

  function shortTitleOf({ kind, title, evidence }: Alert): string {
    const of = typeof evidence.conditions.of === 'string' ? symbolOf(evidence.conditions.of) : '';
    if (kind === 'exceedance' && of !== '') return t(($) => $.short.exceedance, { of });
    if (kind === 'flat-line' && of !== '') return t(($) => $.short.flatLine, { of });
    if (kind === 'silence') return t(($) => $.short.silence);
    if (kind === 'data-late') return t(($) => $.short.dataLate);
    return say(title).split(':')[0]!;
  }

  return (concern) => {
    const { id, level, at } = concern;
    const [first] = concern.alerts;
    const isOver = !isOngoing(concern);
    if (concern.kind === 'incident') {
      const { title, areaName, agency, tasks, state, field } = concern.incident;
      const done = tasks.total > 0 ? t(($) => $.tasksDone, { done: tasks.done, total: tasks.total }) : '';
      return {
        ...{ id, level, at, isOver, title, shortTitle: first ? shortTitleOf(first) : title },
        icon: fieldIcons[field] ?? IconUrgent,
        place: joined(areaName, done),
        detail: first ? joined(thingNameOf(first), tellingFigure(first)) : '',
        agency: agencyName(agency),
        status:
          tasks.overdue > 0
            ? { text: t(($) => $.overdue, { count: tasks.overdue }), tone: 'bad' }
            : { text: t(($) => $.incidentState[state]), tone: state === 'resolved' ? 'good' : 'info' },
      };
    }

    const alert = concern.alerts[0];
    const many = concern.alerts.length > 1;
    const areas = new Set(concern.alerts.map(({ areaName }) => areaName));
    return {
      ...{ id, level, at, isOver, title: briefly(say(alert.title)), shortTitle: shortTitleOf(alert) },
      icon: kindIcons[alert.kind] ?? fieldIcons[alert.field] ?? IconAlertTriangle,
      place: many
        ? joined(
            t(($) => $.places, { count: concern.alerts.length }),
            [...areas].join(', '),
          )
        : joined(alert.areaName, tellingFigure(alert) || thingNameOf(alert)),
      detail: joined(thingNameOf(alert), tellingFigure(alert)),
      agency: agencyName(alert.agency),
      status: { text: t(($) => $.state[alert.state]), tone: tones[alert.state] },
    };
  };
}

/** The title with the sign instead of the full name of what was measured: rows are read from six metres away. */
function briefly(title: string): string {
  const [rule = '', ...rest] = title.split(': ');
  const of = rest.pop();
  return of === undefined ? rule : [rule, ...rest, symbolOf(of)].join(': ');
}

/** The sign in brackets, or the last word where it is one: "Nitơ điôxit (NO2)" → "NO2", "Bụi PM2.5" → "PM2.5". */
export function symbolOf(name: string): string {
  return /\(([^)]+)\)\s*$/.exec(name)?.[1] ?? /\s(\S*\d\S*)$/.exec(name)?.[1] ?? name;
}

function joined(...parts: (string | undefined)[]): string {
  return [...new Set(parts.filter(Boolean))].join(' · ');
}
