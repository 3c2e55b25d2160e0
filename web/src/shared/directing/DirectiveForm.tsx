import { directiveApi } from '@ioc/contracts/directives';
import type { Directive, DirectiveSource } from '@ioc/contracts/directives';
import { Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { call } from '../api/index.ts';
import { useNow } from '../format/index.ts';
import {
  AgenciesField,
  AgencyField,
  Form,
  MomentField,
  quickDeadlines,
  useChecks,
  useForm,
  wrongOf,
} from '../forms/index.ts';
import { refreshWork } from '../handling/refresh.ts';
import css from './directing.module.css';
import { useDirectingTexts } from './texts.ts';

export type DirectiveFormProps = {
  /** What it is given from; the server looks it up under the giver's own rights. */
  source: z.infer<typeof DirectiveSource>;
  defaultTitle: string;
  defaultAgency?: string | undefined;
  /** What stands on the screen at this moment, shown above the form. */
  sourceWords?: string | undefined;
  /** Commune or province code; left out, the place of the source counts. */
  area?: string | undefined;
  onClose: () => void;
  onDone: (directive: Directive) => void;
};

/** The order itself; the dialog and the page of a new directive show it. */
export function DirectiveForm(props: DirectiveFormProps): ReactNode {
  const { source, defaultTitle, defaultAgency = '', sourceWords, area, onClose, onDone } = props;
  const t = useDirectingTexts();
  const check = useChecks();
  const now = useNow(60_000);
  const form = useForm({
    initial: { title: defaultTitle, text: '', agency: defaultAgency, coAgencies: [] as string[], dueAt: '' },
    check: ({ title, text, agency, dueAt }) =>
      wrongOf({
        title: check.words(title, 3, 300),
        text: check.words(text, 0),
        agency: check.chosen(agency),
        dueAt: check.ahead(dueAt),
      }),
    send: ({ coAgencies, ...body }) =>
      call(directiveApi.give, {
        body: {
          ...body,
          coAgencies: coAgencies.filter((agency) => agency !== body.agency),
          source,
          ...(area !== undefined && { area }),
        },
      }),
    onDone: (directive) => {
      refreshWork();
      onDone(directive);
    },
  });
  return (
    <Form form={form} submitText={t(($) => $.give)} onCancel={onClose}>
      {sourceWords && (
        <p className={css.source}>
          <span>{t(($) => $.from)}</span> {sourceWords}
        </p>
      )}
      <TextInput
        label={t(($) => $.what)}
        description={t(($) => $.whatHelp)}
        withAsterisk
        data-autofocus
        {...form.text('title')}
      />
      <Textarea
        label={t(($) => $.text)}
        description={t(($) => $.textHelp)}
        autosize
        minRows={3}
        {...form.text('text')}
      />
      <AgencyField label={t(($) => $.lead)} required {...form.choice('agency')} />
      <AgenciesField label={t(($) => $.with)} except={form.values.agency} {...form.choice('coAgencies')} />
      <MomentField
        label={t(($) => $.due)}
        help={t(($) => $.dueHelp)}
        required
        quick={quickDeadlines(now)}
        {...form.choice('dueAt')}
      />
    </Form>
  );
}
