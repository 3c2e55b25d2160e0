import { incidentApi } from '@ioc/contracts/incidents';
import type { IncidentRoom } from '@ioc/contracts/incidents';
import { Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { call } from '#shared/api/index.ts';
import { Form, useChecks, useForm, wrongOf } from '#shared/forms/index.ts';
import { LevelField } from '#shared/handling/index.ts';
import { roomChanged } from './queries.ts';
import { useIncidentTexts } from './texts.ts';

export function LevelForm({ room, onClose }: { room: IncidentRoom; onClose: () => void }): ReactNode {
  const t = useIncidentTexts();
  const check = useChecks();
  const form = useForm({
    initial: { level: room.level, reason: '' },
    check: ({ level, reason }) =>
      wrongOf({
        level: level === room.level ? t(($) => $.sameLevel) : undefined,
        reason: check.words(reason, 3, 2000),
      }),
    send: (body) => call(incidentApi.setLevel, { params: { id: room.id }, body }),
    onDone: (changed) => {
      roomChanged(changed);
      onClose();
    },
  });
  return (
    <Form form={form} submitText={t(($) => $.changeLevel)} onCancel={onClose}>
      <LevelField label={t(($) => $.newLevel)} {...form.choice('level')} />
      <Textarea
        label={t(($) => $.reason)}
        description={t(($) => $.reasonHelp)}
        withAsterisk
        autosize
        minRows={2}
        {...form.text('reason')}
      />
    </Form>
  );
}
