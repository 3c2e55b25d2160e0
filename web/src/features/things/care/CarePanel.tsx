import type { Thing } from '@ioc/contracts/streams';
import type { Maintenance, ThingCare } from '@ioc/contracts/thing-care';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useFormat, useNow } from '#shared/format/index.ts';
import { Dialog } from '#shared/forms/index.ts';
import { useMay } from '#shared/session/session.ts';
import { useDurationWords } from '#shared/handling/index.ts';
import { Panel, StatusBadge } from '#shared/ui/index.ts';
import { CalibrationFact } from './CalibrationFact.tsx';
import css from './care.module.css';
import { DecommissionForm, MaintenanceForm } from './MaintenanceForm.tsx';
import { actsOn } from './queries.ts';
import { ReasonForm } from './ReasonForm.tsx';
import { useCareTexts } from './texts.ts';
import { CalibrationForm, ExpectationForm } from './UpkeepForms.tsx';

type ActName = 'maintain' | 'end' | 'callOff' | 'expect' | 'calibrate' | 'decommission' | 'reinstate';
type Act = { name: ActName; maintenance?: string };

type CarePanelProps = {
  thing: Thing;
  care: ThingCare;
  /** Leads to keys and log, which stand on a page of their own. */
  withMore?: boolean;
};

/** How a device stands, and what those who look after it may do. */
export function CarePanel({ thing, care, withMore = false }: CarePanelProps): ReactNode {
  const t = useCareTexts();
  const format = useFormat();
  const duration = useDurationWords();
  const now = useNow(60_000);
  const mayMaintain = useMay('things.maintain');
  const mayManage = useMay('things.manage');
  const [act, setAct] = useState<Act | null>(null);
  const isOut = thing.outOfService !== null;
  const running = thing.maintenance;
  const planned = care.maintenance.filter(({ from, ended }) => ended === null && Date.parse(from) > now);
  const [expectation] = care.expectations;
  const rhythm = Math.min(...thing.datastreams.map(({ rhythmSeconds }) => rhythmSeconds));
  const silent = Math.min(
    ...thing.datastreams.map(({ silentAfterSeconds }) => silentAfterSeconds),
    thing.positionSilentAfterSeconds ?? Infinity,
  );
  const isOwn = expectation && (expectation.rhythmMinutes !== null || expectation.silentAfterMinutes !== null);
  const button = (name: ActName, variant: 'filled' | 'default' = 'default') => (
    <Button size="compact-sm" variant={variant} onClick={() => setAct({ name })}>
      {t(($) => $.act[name])}
    </Button>
  );

  return (
    <Panel
      title={t(($) => $.manage)}
      aside={
        withMore && (
          <Link to={`/things/${thing.id}/care` as string} className={css.back}>
            {t(($) => $.more)}
          </Link>
        )
      }
    >
      <dl className={css.facts}>
        <dt>{t(($) => $.state)}</dt>
        <dd>
          <StateBadge thing={thing} />
          {(thing.outOfService?.reason ?? running?.reason) && <p>{thing.outOfService?.reason ?? running?.reason}</p>}
        </dd>
        {planned.map((one) => (
          <Planned key={one.id} maintenance={one} />
        ))}
        {Number.isFinite(silent) && (
          <>
            <dt>{t(($) => $.rhythm)}</dt>
            <dd>
              {Number.isFinite(rhythm)
                ? t(($) => $.rhythmWords, { rhythm: duration(rhythm / 60), silent: duration(silent / 60) })
                : duration(silent / 60)}
              {isOwn && <small> · {t(($) => $.ownExpectation)}</small>}
            </dd>
          </>
        )}
        <dt>{t(($) => $.calibration)}</dt>
        <dd>
          <CalibrationFact calibration={thing.calibration} />
        </dd>
      </dl>
      {(mayMaintain || mayManage) && (
        <div className={css.acts}>
          {mayMaintain && !isOut && (running ? button('end', 'filled') : button('maintain', 'filled'))}
          {mayMaintain && !isOut && button('expect')}
          {mayMaintain && !isOut && button('calibrate')}
          {mayManage && (isOut ? button('reinstate', 'filled') : button('decommission'))}
        </div>
      )}
      <Dialog title={act ? `${t(($) => $.act[act.name])} · ${thing.name}` : ''} opened={act !== null} onClose={close}>
        {act && formOf(act)}
      </Dialog>
    </Panel>
  );

  function close(): void {
    setAct(null);
  }

  function Planned({ maintenance: { id, from, to, reason } }: { maintenance: Maintenance }): ReactNode {
    return (
      <>
        <dt />
        <dd>
          {t(($) => $.planned, { from: format.dateTime(from), to: format.dateTime(to) })}
          <p>{reason}</p>
          {mayMaintain && (
            <Button size="compact-xs" variant="default" onClick={() => setAct({ name: 'callOff', maintenance: id })}>
              {t(($) => $.act.callOff)}
            </Button>
          )}
        </dd>
      </>
    );
  }

  function formOf({ name, maintenance = running?.id ?? '' }: Act): ReactNode {
    const acts = actsOn(thing.id);
    const shared = { thing: thing.id, onClose: close };
    const asked = { submitText: t(($) => $.act[name]), onDone: close, onCancel: close };
    switch (name) {
      case 'maintain':
        return <MaintenanceForm {...shared} />;
      case 'end':
      case 'callOff':
        return (
          <ReasonForm
            help={t(($) => $.endHelp)}
            send={(reason) => acts.endMaintenance(maintenance, reason)}
            {...asked}
          />
        );
      case 'expect':
        return <ExpectationForm {...shared} />;
      case 'calibrate':
        return <CalibrationForm {...shared} />;
      case 'decommission':
        return <DecommissionForm {...shared} />;
      case 'reinstate':
        return <ReasonForm help={t(($) => $.reinstateHelp)} send={acts.reinstate} {...asked} />;
    }
  }
}

function StateBadge({ thing: { outOfService, maintenance } }: { thing: Thing }): ReactNode {
  const t = useCareTexts();
  const format = useFormat();
  if (outOfService) {
    return (
      <>
        <StatusBadge tone="neutral">{t(($) => $.outOfService)}</StatusBadge>{' '}
        {t(($) => $.since, { since: format.dateTime(outOfService.since) })}
      </>
    );
  }
  return maintenance ? (
    <>
      <StatusBadge tone="info">{t(($) => $.underMaintenance)}</StatusBadge>{' '}
      {t(($) => $.until, { until: format.dateTime(maintenance.to) })}
    </>
  ) : (
    <StatusBadge tone="good">{t(($) => $.inService)}</StatusBadge>
  );
}
