import type { Thing } from '@ioc/contracts/streams';
import type { ReactNode } from 'react';
import { useFormat, useNow } from '../format/index.ts';
import { StatusBadge } from '../ui/index.ts';
import type { Tone } from '../ui/index.ts';
import { useMonitoringTexts } from './texts.ts';

const tones: Record<Thing['state'], Tone> = { live: 'good', late: 'warn', silent: 'bad', 'never-heard': 'neutral' };

/** Whether a thing sends as promised; a silent one says since when. */
export function ThingState({ thing }: { thing: Pick<Thing, 'state' | 'lastHeardAt'> }): ReactNode {
  const t = useMonitoringTexts();
  const format = useFormat();
  const now = useNow();
  const { state, lastHeardAt } = thing;
  const isQuiet = state === 'silent' || state === 'late';
  return (
    <StatusBadge tone={tones[state]}>
      {isQuiet && lastHeardAt
        ? t(($) => $.thingSince[state], { since: sinceWords(lastHeardAt) })
        : t(($) => $.thing[state])}
    </StatusBadge>
  );

  function sinceWords(at: string): string {
    return now - Date.parse(at) < 24 * 3_600_000 ? format.time(at) : format.dateTime(at);
  }
}
