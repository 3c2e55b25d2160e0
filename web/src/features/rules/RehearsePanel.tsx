import type { RuleEdit } from '@ioc/contracts/rule-description';
import { ruleLifeApi } from '@ioc/contracts/rule-life';
import type { RuleDetail } from '@ioc/contracts/rule-life';
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { call } from '#shared/api/index.ts';
import { Dialog, Form, ProblemNote, useChecks, useForm, wrongOf } from '#shared/forms/index.ts';
import { spanNow, SpanPicker } from '#shared/monitoring/index.ts';
import type { Span } from '#shared/monitoring/index.ts';
import { Panel, SkeletonBars } from '#shared/ui/index.ts';
import { editFrom, formOf } from './parameters.ts';
import { ParameterFields } from './ParameterFields.tsx';
import { ruleChanged, useRehearsal } from './queries.ts';
import { RehearsalResult } from './RehearsalResult.tsx';
import css from './rules.module.css';
import { useRuleTexts } from './texts.ts';

const lengths = [24, 72, 168, 720] as const;

/** "Diễn tập": what the rule, or an edited copy, would have raised over a past span; then it may be kept as a draft. */
export function RehearsePanel({ rule }: { rule: RuleDetail }): ReactNode {
  const t = useRuleTexts();
  const [span, setSpan] = useState<Span>({ kind: 'last', hours: 168 });
  const [form, setForm] = useState(() => formOf(rule));
  const [keeping, setKeeping] = useState<RuleEdit | null>(null);
  const rehearsal = useRehearsal(rule.id);
  const edit = editFrom(rule, form);
  return (
    <Panel title={t(($) => $.rehearse)} subtitle={t(($) => $.rehearseHelp)}>
      <form
        className={css.rehearse}
        onSubmit={(event) => {
          event.preventDefault();
          const now = new Date().toISOString();
          const { from, to } = spanNow(span, Date.now());
          rehearsal.mutate({ from, to: to > now ? now : to, ...(edit && { edit }) });
        }}
      >
        <ParameterFields rule={rule} form={form} onChange={setForm} />
        <div className={css.ask}>
          <SpanPicker value={span} onChange={setSpan} hours={lengths} />
          <Button type="submit" loading={rehearsal.isPending}>
            {t(($) => (edit ? $.runEdited : $.run))}
          </Button>
          {edit && (
            <Button variant="default" onClick={() => setForm(formOf(rule))}>
              {t(($) => $.reset)}
            </Button>
          )}
          {edit && rule.may.manage && (
            <Button variant="default" onClick={() => setKeeping(edit)}>
              {t(($) => $.keep)}
            </Button>
          )}
        </div>
      </form>
      <div aria-live="polite">
        {rehearsal.isPending && <SkeletonBars count={4} />}
        <ProblemNote problem={rehearsal.error} />
        {rehearsal.data && !rehearsal.isPending && <RehearsalResult result={rehearsal.data} />}
      </div>
      <Dialog title={t(($) => $.keep)} opened={keeping !== null} onClose={() => setKeeping(null)}>
        {keeping && (
          <KeepForm
            rule={rule}
            edit={keeping}
            onClose={() => {
              setKeeping(null);
              setForm(formOf(rule));
            }}
          />
        )}
      </Dialog>
    </Panel>
  );
}

function KeepForm({ rule, edit, onClose }: { rule: RuleDetail; edit: RuleEdit; onClose: () => void }): ReactNode {
  const t = useRuleTexts();
  const check = useChecks();
  const form = useForm({
    initial: { reason: '' },
    check: ({ reason }) => wrongOf({ reason: check.words(reason, 3, 2000) }),
    send: ({ reason }) => call(ruleLifeApi.addVersion, { params: { id: rule.id }, body: { edit, reason } }),
    onDone: (changed) => {
      ruleChanged(changed);
      onClose();
    },
  });
  return (
    <Form form={form} submitText={t(($) => $.keep)} onCancel={onClose}>
      <p>{t(($) => $.keepHelp)}</p>
      <Textarea label={t(($) => $.reason)} withAsterisk autosize minRows={2} data-autofocus {...form.text('reason')} />
    </Form>
  );
}
