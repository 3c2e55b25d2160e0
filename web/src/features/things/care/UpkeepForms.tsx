import { Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { Form, useChecks, useForm, wrongOf } from '#shared/forms/index.ts';
import { dayFrom } from './days.ts';
import { actsOn } from './queries.ts';
import { useCareTexts } from './texts.ts';

type ActFormProps = { thing: string; onClose: () => void };

/** Empty = as its kind says; NaN = not a number above zero. */
function minutesFrom(text: string): number | null {
  if (text.trim() === '') return null;
  const minutes = Number(text.replace(',', '.'));
  return minutes > 0 ? minutes : Number.NaN;
}

/** How often this device is expected to speak, where it differs from its kind. */
export function ExpectationForm({ thing, onClose }: ActFormProps): ReactNode {
  const t = useCareTexts();
  const check = useChecks();
  const form = useForm({
    initial: { rhythmMinutes: '', silentAfterMinutes: '', reason: '' },
    check: (values) => {
      const rhythm = minutesFrom(values.rhythmMinutes);
      const silent = minutesFrom(values.silentAfterMinutes);
      const isShorter = rhythm !== null && silent !== null && silent < rhythm;
      const silentWrong = isShorter ? t(($) => $.notShorter) : undefined;
      return wrongOf({
        rhythmMinutes: Number.isNaN(rhythm) ? t(($) => $.positive) : undefined,
        silentAfterMinutes: Number.isNaN(silent) ? t(($) => $.positive) : silentWrong,
        reason: check.words(values.reason, 3, 500),
      });
    },
    send: (values) =>
      actsOn(thing).expect({
        rhythmMinutes: minutesFrom(values.rhythmMinutes),
        silentAfterMinutes: minutesFrom(values.silentAfterMinutes),
        reason: values.reason.trim(),
      }),
    onDone: onClose,
  });
  return (
    <Form form={form} submitText={t(($) => $.act.expect)} onCancel={onClose}>
      <TextInput
        label={t(($) => $.rhythmMinutes)}
        description={t(($) => $.expectHelp)}
        inputMode="decimal"
        data-autofocus
        {...form.text('rhythmMinutes')}
      />
      <TextInput label={t(($) => $.silentMinutes)} inputMode="decimal" {...form.text('silentAfterMinutes')} />
      <Textarea label={t(($) => $.reason)} withAsterisk autosize minRows={2} {...form.text('reason')} />
    </Form>
  );
}

export function CalibrationForm({ thing, onClose }: ActFormProps): ReactNode {
  const t = useCareTexts();
  const form = useForm({
    initial: { calibratedOn: '', dueOn: '', certificate: '' },
    check: ({ calibratedOn, dueOn }) => {
      const [on, due] = [dayFrom(calibratedOn), dayFrom(dueOn)];
      const dueWrong = on !== null && due !== null && due <= on ? t(($) => $.dueAfter) : undefined;
      return wrongOf({
        calibratedOn: on === null ? t(($) => $.dayWrong) : undefined,
        dueOn: due === null ? t(($) => $.dayWrong) : dueWrong,
      });
    },
    send: ({ calibratedOn, dueOn, certificate }) =>
      actsOn(thing).calibrate({
        calibratedOn: dayFrom(calibratedOn) ?? '',
        dueOn: dayFrom(dueOn) ?? '',
        certificate: certificate.trim(),
      }),
    onDone: onClose,
  });
  return (
    <Form form={form} submitText={t(($) => $.act.calibrate)} onCancel={onClose}>
      <TextInput
        label={t(($) => $.calibratedOn)}
        placeholder="dd/mm/yyyy"
        withAsterisk
        data-autofocus
        {...form.text('calibratedOn')}
      />
      <TextInput label={t(($) => $.dueOn)} placeholder="dd/mm/yyyy" withAsterisk {...form.text('dueOn')} />
      <TextInput label={t(($) => $.certificate)} {...form.text('certificate')} />
    </Form>
  );
}
