import { incidentApi } from '@ioc/contracts/incidents';
import type { AlertDetail } from '@ioc/contracts/incidents';
import { Button } from '@mantine/core';
import { IconAlarmSnooze, IconCheck, IconEye, IconFlag, IconFolderOpen, IconX } from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { call } from '#shared/api/index.ts';
import { DirectButton } from '#shared/directing/index.ts';
import { Dialog, ProblemNote } from '#shared/forms/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { OpenIncidentDialog } from '#shared/handling/index.ts';
import css from './alerts.module.css';
import { alertChanged } from './queries.ts';
import { ReasonForm, SnoozeForm } from './ReasonForm.tsx';
import { useAlertTexts } from './texts.ts';

type Act = 'verify' | 'falseAlarm' | 'snooze' | 'close' | 'openIncident';
const icons: Record<Act, Icon> = {
  openIncident: IconFlag,
  verify: IconCheck,
  falseAlarm: IconX,
  snooze: IconAlarmSnooze,
  close: IconCheck,
};
const order = ['openIncident', 'verify', 'falseAlarm', 'snooze', 'close'] as const;

/** What this person may do with the alert now, the most likely act first; the server decides which are offered. */
export function AlertActions({ alert }: { alert: AlertDetail }): ReactNode {
  const t = useAlertTexts();
  const say = useLocalized();
  const [open, setOpen] = useState<Act | null>(null);
  const onClose = () => setOpen(null);
  const given = { params: { id: alert.id } };
  const acknowledge = useMutation({
    mutationFn: () => call(incidentApi.acknowledgeAlert, given),
    onSuccess: alertChanged,
  });
  const place = alert.thingName || alert.areaName;
  const heading = `${say(alert.title)} – ${place}`;

  return (
    <div className={css.acts}>
      <div className={css.buttons}>
        {alert.may.acknowledge && (
          <Button
            leftSection={<IconEye size={18} stroke={1.75} />}
            loading={acknowledge.isPending}
            onClick={() => acknowledge.mutate()}
          >
            {t(($) => $.acknowledge)}
          </Button>
        )}
        {alert.incident && (
          <Button
            leftSection={<IconFolderOpen size={18} stroke={1.75} />}
            renderRoot={(root) => <Link to="/incidents/$id" params={{ id: alert.incident! }} {...root} />}
          >
            {t(($) => $.incident)}
          </Button>
        )}
        {order
          .filter((act) => alert.may[act])
          .map((act) => {
            const Sign = icons[act];
            const isFirst = act === 'openIncident' && !alert.may.acknowledge;
            return (
              <Button
                key={act}
                variant={isFirst ? 'filled' : 'default'}
                leftSection={<Sign size={18} stroke={1.75} />}
                onClick={() => setOpen(act)}
              >
                {t(($) => $[act])}
              </Button>
            );
          })}
        {alert.may.direct && (
          <DirectButton
            source={{ kind: 'alert', alert: alert.id }}
            defaultTitle={heading}
            defaultAgency={alert.agency}
            sourceWords={`${heading} (${alert.code})`}
            area={alert.area}
          />
        )}
      </div>
      <ProblemNote problem={acknowledge.error} />

      <OpenIncidentDialog
        opened={open === 'openIncident'}
        onClose={onClose}
        alert={{
          id: alert.id,
          title: heading,
          level: alert.level,
          scenario: alert.scenario,
          playbook: alert.playbook,
        }}
      />
      <Dialog title={t(($) => $.verifyTitle)} opened={open === 'verify'} onClose={onClose}>
        <ReasonForm
          label={t(($) => $.verifyHow)}
          help={t(($) => $.verifyHelp)}
          submitText={t(($) => $.verify)}
          send={(body) => call(incidentApi.verifyAlert, { ...given, body })}
          onClose={onClose}
        />
      </Dialog>
      <Dialog title={t(($) => $.falseTitle)} opened={open === 'falseAlarm'} onClose={onClose}>
        <ReasonForm
          label={t(($) => $.falseCause)}
          help={t(($) => $.falseHelp)}
          submitText={t(($) => $.falseAlarm)}
          send={(body) => call(incidentApi.falseAlarm, { ...given, body })}
          onClose={onClose}
        />
      </Dialog>
      <Dialog title={t(($) => $.snoozeTitle)} opened={open === 'snooze'} onClose={onClose}>
        <SnoozeForm send={(body) => call(incidentApi.snoozeAlert, { ...given, body })} onClose={onClose} />
      </Dialog>
      <Dialog title={t(($) => $.closeTitle)} opened={open === 'close'} onClose={onClose}>
        <ReasonForm
          label={t(($) => $.closeResult)}
          help={t(($) => $.closeHelp)}
          submitText={t(($) => $.close)}
          send={(body) => call(incidentApi.closeAlert, { ...given, body })}
          onClose={onClose}
        />
      </Dialog>
    </div>
  );
}
