import type { IntakeOutcome, QuarantinedReading } from '@ioc/contracts/streams';
import { Button, CloseButton } from '@mantine/core';
import { IconPlayerTrackNext, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { Dialog, ProblemNote } from '#shared/forms/index.ts';
import { useMonitoringTexts } from '#shared/monitoring/index.ts';
import { useMay } from '#shared/session/session.ts';
import { Panel } from '#shared/ui/index.ts';
import { DiscardForm } from './DiscardForm.tsx';
import { discard, useReplay } from './queries.ts';
import css from './quarantine.module.css';
import { useQuarantineTexts } from './texts.ts';

/** One entry as it came, why it was set aside, and what can be done. */
export function EntryPanel({ entry, onClose }: { entry: QuarantinedReading; onClose: () => void }): ReactNode {
  const t = useQuarantineTexts();
  const words = useMonitoringTexts();
  const format = useFormat();
  const mayMend = useMay('quarantine.mend');
  const replay = useReplay();
  const [isDiscarding, setDiscarding] = useState(false);
  return (
    <Panel
      title={words(($) => $.quarantineReason[entry.reason])}
      aside={<CloseButton aria-label={t(($) => $.close)} onClick={onClose} />}
    >
      <p>{entry.detail}</p>
      <dl className={css.facts}>
        <dt>{t(($) => $.receivedAt)}</dt>
        <dd>{format.fullDateTime(entry.receivedAt)}</dd>
        <dt>{t(($) => $.door)}</dt>
        <dd>{entry.door}</dd>
        <dt>{t(($) => $.thing)}</dt>
        <dd>{entry.thing ?? '–'}</dd>
        <dt>{t(($) => $.state)}</dt>
        <dd>{t(($) => $.stateWord[entry.state])}</dd>
      </dl>
      <h3 className={css.heading}>{t(($) => $.raw)}</h3>
      <pre className={css.raw}>{entry.raw}</pre>
      {entry.state === 'open' && mayMend && (
        <>
          <p className={css.soft}>{t(($) => (entry.reason === 'conflicting-value' ? $.correctHelp : $.replayHelp))}</p>
          <div className={css.actions}>
            <Button
              size="sm"
              leftSection={<IconPlayerTrackNext size={16} stroke={1.75} />}
              loading={replay.isPending}
              onClick={() => replay.mutate(entry.id)}
            >
              {t(($) => (entry.reason === 'conflicting-value' ? $.correct : $.replay))}
            </Button>
            <Button
              size="sm"
              variant="default"
              leftSection={<IconTrash size={16} stroke={1.75} />}
              onClick={() => setDiscarding(true)}
            >
              {t(($) => $.discard)}
            </Button>
          </div>
        </>
      )}
      <div aria-live="polite">
        <ProblemNote problem={replay.error} />
        {replay.data && <Outcome outcome={replay.data} />}
      </div>
      <Dialog title={t(($) => $.discardTitle)} opened={isDiscarding} onClose={() => setDiscarding(false)}>
        <DiscardForm
          send={(reason) => discard(entry.id, reason)}
          onCancel={() => setDiscarding(false)}
          onDone={() => {
            setDiscarding(false);
            onClose();
          }}
        />
      </Dialog>
    </Panel>
  );
}

function Outcome({ outcome }: { outcome: IntakeOutcome }): ReactNode {
  const t = useQuarantineTexts();
  const { accepted, repeated, rejected, reasons } = outcome;
  return (
    <div className={css.outcome}>
      <p>{t(($) => $.outcome, { accepted, repeated, rejected })}</p>
      {reasons.map(({ record, detail }) => (
        <p key={record} className={css.soft}>
          {detail}
        </p>
      ))}
    </div>
  );
}
