import { directiveApi } from '@ioc/contracts/directives';
import type { Directive, DirectiveSource } from '@ioc/contracts/directives';
import { Button, Textarea, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { call } from '../api/index.ts';
import { useFormat, useNow } from '../format/index.ts';
import {
  AgenciesField,
  AgencyField,
  Dialog,
  Form,
  MomentField,
  quickDeadlines,
  useChecks,
  useForm,
  wrongOf,
} from '../forms/index.ts';
import { refreshWork } from '../work/refresh.ts';
import css from './directing.module.css';
import { useDirectingTexts } from './texts.ts';

export type DirectiveDialogProps = {
  /** What it is given from; the server looks it up under the giver's own rights. */
  source: z.infer<typeof DirectiveSource>;
  defaultTitle: string;
  defaultAgency?: string | undefined;
  /** What stands on the screen at this moment, shown above the form. */
  sourceWords?: string | undefined;
  /** Commune or province code; left out, the place of the source counts. */
  area?: string | undefined;
  opened: boolean;
  onClose: () => void;
};

/** "Chỉ đạo": an order from what is on the screen, to one lead agency, with a deadline. */
export function DirectiveDialog({ opened, onClose, ...given }: DirectiveDialogProps): ReactNode {
  const t = useDirectingTexts();
  return (
    <Dialog title={t(($) => $.title)} opened={opened} onClose={onClose} wide>
      <DirectiveFlow {...given} onClose={onClose} />
    </Dialog>
  );
}

type FlowProps = Omit<DirectiveDialogProps, 'opened'>;

function DirectiveFlow(props: FlowProps): ReactNode {
  const [made, setMade] = useState<Directive | null>(null);
  if (made) return <Given directive={made} onClose={props.onClose} />;
  return <DirectiveForm {...props} onDone={setMade} />;
}

function DirectiveForm(props: FlowProps & { onDone: (directive: Directive) => void }): ReactNode {
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

function Given({ directive, onClose }: { directive: Directive; onClose: () => void }): ReactNode {
  const t = useDirectingTexts();
  const format = useFormat();
  const { id, code, title, agencyName, dueAt } = directive;
  return (
    <div className={css.given}>
      <output className={css.done}>
        <strong>{t(($) => $.given, { code })}</strong>
        <span>{title}</span>
        <span>{t(($) => $.givenTo, { agency: agencyName, due: format.dateTime(dueAt) })}</span>
      </output>
      <div className={css.buttons}>
        <Button
          variant="default"
          renderRoot={(root) => <Link to="/directives/$id" params={{ id }} {...root} />}
          onClick={onClose}
        >
          {t(($) => $.follow)}
        </Button>
        <Button onClick={onClose} data-autofocus>
          {t(($) => $.close)}
        </Button>
      </div>
    </div>
  );
}
