import type { Thing } from '@ioc/contracts/streams';
import type { ReactNode } from 'react';
import { useFormat, useNow } from '../format/index.ts';
import { StatusBadge } from '../ui/index.ts';
import type { Tone } from '../ui/index.ts';
import { useMonitoringTexts } from './texts.ts';

const tones: Record<Thing['state'], Tone> = { live: 'good', late: 'warn', silent: 'bad', 'never-heard': 'neutral' };

type Stated = Pick<Thing, 'state' | 'lastHeardAt'> & Partial<Pick<Thing, 'maintenance' | 'outOfService'>>;

/** Whether a thing sends as promised; a silent one says since when, one that need not send says why. */
export function ThingState({ thing }: { thing: Stated }): ReactNode {
  const t = useMonitoringTexts();
  const format = useFormat();
  const now = useNow();
  const { state, lastHeardAt, maintenance, outOfService } = thing;
  if (outOfService) {
    return <StatusBadge tone="neutral">{t(($) => $.outSince, { since: sinceWords(outOfService.since) })}</StatusBadge>;
  }
  if (maintenance) {
    return <StatusBadge tone="info">{t(($) => $.maintained, { until: sinceWords(maintenance.to) })}</StatusBadge>;
  }
  const isQuiet = state === 'silent' || state === 'late';
  return (
    <StatusBadge tone={tones[state]}>
      {isQuiet && lastHeardAt
        ? t(($) => $.thingSince[state], { since: sinceWords(lastHeardAt) })
        : t(($) => $.thing[state])}
    </StatusBadge>
  );

  function sinceWords(at: string): string {
    return Math.abs(now - Date.parse(at)) < 24 * 3_600_000 ? format.time(at) : format.dateTime(at);
  }
}
