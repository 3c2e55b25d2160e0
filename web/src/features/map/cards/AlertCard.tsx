import { IconBellRinging } from '@tabler/icons-react';
import type { Alert } from '@ioc/contracts/rules';
import type { ReactNode } from 'react';
import { useFormat, useNow } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { measureWords, useMonitoringTexts } from '#shared/monitoring/index.ts';
import { EmptyState, LevelChip, SimulatedTag, SkeletonBars } from '#shared/ui/index.ts';
import { alertAddress } from '../links.ts';
import { useAlert } from '../queries.ts';
import { useMapPageTexts } from '../texts.ts';
import { CardFrame } from './CardFrame.tsx';

/** An alert; one that is no longer open is asked for by its id. */
export function AlertCard({ id, alert }: { id: string; alert: Alert | undefined }): ReactNode {
  return alert ? <AlertFacts alert={alert} /> : <AskedAlert id={id} />;
}

function AskedAlert({ id }: { id: string }): ReactNode {
  const t = useMapPageTexts();
  const { data, isError } = useAlert(id);
  if (isError) return <EmptyState kind="broken" title={t(($) => $.card.gone)} />;
  return data ? <AlertFacts alert={data} /> : <SkeletonBars count={4} />;
}

function AlertFacts({ alert }: { alert: Alert }): ReactNode {
  const t = useMapPageTexts();
  const states = useMonitoringTexts();
  const say = useLocalized();
  const format = useFormat();
  const now = useNow();
  const { id, code, title, level, state, areaName, thingName, start, end, evidence, simulated } = alert;
  const { peak } = evidence;
  return (
    <CardFrame
      kind={t(($) => $.card.alert, { code })}
      title={say(title)}
      marks={
        <>
          <LevelChip level={level} withName />
          {simulated && <SimulatedTag />}
        </>
      }
      facts={[
        [t(($) => $.card.state), states(($) => $.alertState[state])],
        [t(($) => $.card.station), thingName],
        [t(($) => $.card.area), areaName],
        [t(($) => $.card.since), `${format.dateTime(start)} (${format.relative(start, now)})`],
        [t(($) => $.card.until), end && format.dateTime(end)],
        [t(($) => $.card.peak), peak && measureWords(evidence, peak.value, format)],
      ]}
      source={{ layer: 'alert', id }}
      links={[
        {
          to: alertAddress(id),
          label: t(($) => $.card.openAlert),
          icon: <IconBellRinging size={18} stroke={1.75} aria-hidden="true" />,
        },
      ]}
    />
  );
}
