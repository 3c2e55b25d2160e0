import type { Alert } from '@ioc/contracts/rules';
import type { ReactNode } from 'react';
import { useFormat, useNow } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { LevelChip, SimulatedTag } from '#shared/ui/index.ts';
import { AlertStateBadge, useAgencyName, useDurationWords, WorkRow } from '#shared/handling/index.ts';
import { useAlertTexts } from './texts.ts';

export function AlertRow({ alert, isNew }: { alert: Alert; isNew: boolean }): ReactNode {
  const t = useAlertTexts();
  const say = useLocalized();
  const format = useFormat();
  const now = useNow();
  const agencyName = useAgencyName();
  const duration = useDurationWords();
  const { id, code, level, title, areaName, thingName, agency, start, end, state, simulated } = alert;
  const minutes = ((end ? Date.parse(end) : now) - Date.parse(start)) / 60_000;
  return (
    <WorkRow
      to={`/alerts/${id}`}
      level={level}
      lead={<LevelChip level={level} />}
      title={say(title)}
      tags={simulated && <SimulatedTag />}
      detail={[thingName, areaName, agencyName(agency), code].filter(Boolean).join(' · ')}
      facts={[
        {
          label: t(($) => $.start),
          value: <time dateTime={start}>{format.relative(start, now)}</time>,
          title: format.fullDateTime(start),
        },
        {
          label: t(($) => (end ? $.age : $.ongoing)),
          value: duration(minutes),
          title: end ? format.fullDateTime(end) : '',
          width: '8.5rem',
        },
      ]}
      status={<AlertStateBadge state={state} />}
      isNew={isNew}
    />
  );
}
