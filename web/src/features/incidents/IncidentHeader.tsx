import type { IncidentRoom } from '@ioc/contracts/incidents';
import { Button } from '@mantine/core';
import { IconArrowsUpDown, IconCircleCheck, IconPrinter, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Dialog } from '#shared/forms/index.ts';
import { useFormat, useNow } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { LevelChip, PageHeader, SimulatedTag } from '#shared/ui/index.ts';
import { IncidentStateBadge } from '#shared/handling/index.ts';
import { AddTaskForm } from './AddTaskForm.tsx';
import { CloseForm } from './CloseForm.tsx';
import { elapsed } from './elapsed.ts';
import css from './incidents.module.css';
import { LevelForm } from './LevelForm.tsx';
import { useIncidentTexts } from './texts.ts';

/** Code, title, level, state, clock, commander, and the acts the server offers this person. */
export function IncidentHeader({ room, above }: { room: IncidentRoom; above: ReactNode }): ReactNode {
  const t = useIncidentTexts();
  const say = useLocalized();
  const [open, setOpen] = useState<'level' | 'task' | 'close' | null>(null);
  const onClose = () => setOpen(null);
  const { code, title, level, state, areaName, commander, playbook, may, simulated } = room;

  return (
    <>
      <PageHeader
        above={above}
        title={title}
        tags={
          <>
            <LevelChip level={level} withName />
            <IncidentStateBadge state={state} />
            {simulated && <SimulatedTag />}
          </>
        }
        subtitle={[
          code,
          areaName,
          commander && t(($) => $.commandedBy, { name: commander.name }),
          playbook && say(playbook.name),
        ]
          .filter(Boolean)
          .join(' · ')}
        actions={
          <div className={css.acts}>
            <Clock room={room} />
            {may.raise && (
              <Button
                variant="default"
                leftSection={<IconArrowsUpDown size={18} stroke={1.75} />}
                onClick={() => setOpen('level')}
              >
                {t(($) => $.changeLevel)}
              </Button>
            )}
            {may.work && (
              <Button
                variant="default"
                leftSection={<IconUserPlus size={18} stroke={1.75} />}
                onClick={() => setOpen('task')}
              >
                {t(($) => $.giveTask)}
              </Button>
            )}
            <Button variant="default" leftSection={<IconPrinter size={18} stroke={1.75} />} onClick={() => print()}>
              {t(($) => $.print)}
            </Button>
            {may.close && (
              <Button leftSection={<IconCircleCheck size={18} stroke={1.75} />} onClick={() => setOpen('close')}>
                {t(($) => $.close)}
              </Button>
            )}
          </div>
        }
      />
      <Dialog title={t(($) => $.changeLevel)} opened={open === 'level'} onClose={onClose}>
        <LevelForm room={room} onClose={onClose} />
      </Dialog>
      <Dialog title={t(($) => $.giveTask)} opened={open === 'task'} onClose={onClose} wide>
        <AddTaskForm room={room} onClose={onClose} />
      </Dialog>
      <Dialog title={t(($) => $.closeTitle)} opened={open === 'close'} onClose={onClose} wide>
        <CloseForm room={room} onClose={onClose} />
      </Dialog>
    </>
  );
}

function Clock({ room: { openedAt, closedAt } }: { room: IncidentRoom }): ReactNode {
  const t = useIncidentTexts();
  const format = useFormat();
  const now = useNow(1000);
  const { days, clock } = elapsed(openedAt, closedAt ? Date.parse(closedAt) : now);
  return (
    <div className={css.clock} role="timer" title={format.fullDateTime(openedAt)}>
      <span className={css.clockLabel}>{t(($) => (closedAt ? $.lasted : $.running))}</span>
      <span className={css.clockTime}>
        {days > 0 && <span>{t(($) => $.days, { count: days })} </span>}
        {clock}
      </span>
    </div>
  );
}
