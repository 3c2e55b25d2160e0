import { Button, Select } from '@mantine/core';
import type { briefingApi } from '@ioc/contracts/briefings';
import type { EndpointReply } from '@ioc/contracts/endpoint';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { ApiProblem } from '#shared/api/index.ts';
import { useFormat, useNow } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { MomentPicker } from '#shared/moment/index.ts';
import css from './briefings.module.css';
import { periodChoices } from './periods.ts';
import { useProduce } from './queries.ts';
import { useBriefingTexts } from './texts.ts';

type Template = EndpointReply<typeof briefingApi.templates>['items'][number];
type ProduceFormProps = { templates: readonly Template[]; onProduced: (id: string) => void };

/** Which briefing, for which period, frozen when. */
export function ProduceForm({ templates, onProduced }: ProduceFormProps): ReactNode {
  const t = useBriefingTexts();
  const say = useLocalized();
  const format = useFormat();
  const now = useNow(60 * 60_000);
  const produce = useProduce();
  const [chosen, setChosen] = useState(templates[0]?.id ?? '');
  const [period, setPeriod] = useState<string | null>(null);
  const [cutOff, setCutOff] = useState('');
  const template = templates.find(({ id }) => id === chosen) ?? templates[0];
  if (!template) return null;

  const choices = periodChoices(template.periodKind, now);
  const wanted = choices.some(({ value }) => value === period) ? period! : choices[0]!.value;

  function submit(): void {
    produce.mutate(
      { template: template!.id, period: wanted, ...(cutOff && { cutOffAt: cutOff }) },
      { onSuccess: ({ id }) => onProduced(id) },
    );
  }

  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Select
        label={t(($) => $.produce.template)}
        description={t(($) => $.produce.by, {
          agency: template.agency,
          meeting: t(($) => $.meeting[template.meetingKind]),
        })}
        allowDeselect={false}
        value={template.id}
        onChange={(id) => id && setChosen(id)}
        data={templates.map(({ id, name }) => ({ value: id, label: say(name) }))}
        className={css.wide}
      />
      <Select
        label={t(($) => $.produce.period)}
        description={' '}
        allowDeselect={false}
        value={wanted}
        onChange={setPeriod}
        data={choices.map(({ value, period: span }) => ({ value, label: format.period(span, template.periodKind) }))}
      />
      <MomentPicker
        label={t(($) => $.produce.cutOff)}
        description={t(($) => $.produce.cutOffHelp)}
        clearable
        maxDate={new Date(now + 60 * 60_000)}
        value={cutOff}
        onChange={setCutOff}
      />
      <Button type="submit" loading={produce.isPending}>
        {t(($) => $.produce.go)}
      </Button>
      <p className={css.told} aria-live="polite">
        {produce.isPending && t(($) => $.produce.working)}
      </p>
      {produce.isError && (
        <p className={css.failed} role="alert">
          {t(($) => $.produce.failed)}: {produce.error.message}
          {produce.error instanceof ApiProblem && produce.error.detail ? `. ${produce.error.detail}` : ''}
        </p>
      )}
    </form>
  );
}
