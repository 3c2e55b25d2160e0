import type { QuarantineGroup } from '@ioc/contracts/streams';
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
import { keyOf } from './group-key.ts';
import css from './quarantine.module.css';
import { discardGroup } from './queries.ts';
import { useQuarantineTexts } from './texts.ts';
import { useGroupReplay } from './use-group-replay.ts';

/** One obstacle at one source: what it is, a sample, how to mend it, and all of it taken in or closed at once. */
export function GroupPanel({ group, onClose }: { group: QuarantineGroup; onClose: () => void }): ReactNode {
  const t = useQuarantineTexts();
  const words = useMonitoringTexts();
  const format = useFormat();
  const mayMend = useMay('quarantine.mend');
  const replay = useGroupReplay();
  const [isDiscarding, setDiscarding] = useState(false);
  const key = keyOf(group);
  const isConflict = group.reason === 'conflicting-value';
  return (
    <Panel
      title={words(($) => $.quarantineReason[group.reason])}
      aside={<CloseButton aria-label={t(($) => $.close)} onClick={onClose} />}
    >
      <p>{group.sample.detail}</p>
      <dl className={css.facts}>
        <dt>{t(($) => $.thing)}</dt>
        <dd>{group.thing ?? '–'}</dd>
        <dt>{t(($) => $.door)}</dt>
        <dd>{group.door}</dd>
        <dt>{t(($) => $.said)}</dt>
        <dd>{[group.property, group.unit].filter(Boolean).join(', ') || '–'}</dd>
        <dt>{t(($) => $.count)}</dt>
        <dd>{format.number(group.count)}</dd>
        <dt>{t(($) => $.span)}</dt>
        <dd>
          {format.dateTime(group.firstAt)} – {format.dateTime(group.lastAt)}
        </dd>
      </dl>
      <h3 className={css.heading}>{t(($) => $.sample)}</h3>
      <pre className={css.raw}>{group.sample.raw}</pre>
      <h3 className={css.heading}>{t(($) => $.howToMend)}</h3>
      <p className={css.soft}>{t(($) => $.mend[group.reason])}</p>
      {mayMend && (
        <div className={css.actions}>
          {!isConflict && (
            <Button
              size="sm"
              leftSection={<IconPlayerTrackNext size={16} stroke={1.75} />}
              loading={replay.isPending}
              onClick={() => replay.mutate(key)}
            >
              {t(($) => $.replayGroup)}
            </Button>
          )}
          <Button
            size="sm"
            variant="default"
            disabled={replay.isPending}
            leftSection={<IconTrash size={16} stroke={1.75} />}
            onClick={() => setDiscarding(true)}
          >
            {t(($) => $.discardGroup)}
          </Button>
        </div>
      )}
      <div aria-live="polite">
        <ProblemNote problem={replay.error} />
        {replay.progress && <p className={css.outcome}>{t(($) => $.groupOutcome, replay.progress)}</p>}
      </div>
      <Dialog
        title={t(($) => $.discardGroupTitle, { count: group.count })}
        opened={isDiscarding}
        onClose={() => setDiscarding(false)}
      >
        <DiscardForm
          send={(reason) => discardGroup(key, reason)}
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
