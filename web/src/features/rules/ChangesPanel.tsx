import { ruleLifeApi } from '@ioc/contracts/rule-life';
import type { RuleChange, RuleDetail } from '@ioc/contracts/rule-life';
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { call } from '#shared/api/index.ts';
import { useFormat } from '#shared/format/index.ts';
import { Dialog, Form, useChecks, useForm, wrongOf } from '#shared/forms/index.ts';
import { Panel, StatusBadge } from '#shared/ui/index.ts';
import { ruleChanged } from './queries.ts';
import css from './rules.module.css';
import { useRuleTexts } from './texts.ts';

/** What was proposed, by whom, and what somebody else decided. Nothing here is ever changed. */
export function ChangesPanel({ rule }: { rule: RuleDetail }): ReactNode {
  const t = useRuleTexts();
  const [deciding, setDeciding] = useState<{ change: RuleChange; approve: boolean } | null>(null);
  return (
    <Panel
      title={t(($) => $.changes)}
      subtitle={t(($) => $.changesHelp)}
      state={
        rule.changes.length === 0
          ? { kind: 'empty', title: t(($) => $.noChanges), help: t(($) => $.noChangesHelp) }
          : { kind: 'ready' }
      }
    >
      <ol className={css.list}>
        {rule.changes.map((change) => (
          <Change
            key={change.id}
            change={change}
            rule={rule}
            onDecide={(approve) => setDeciding({ change, approve })}
          />
        ))}
      </ol>
      <Dialog
        title={t(($) => (deciding?.approve ? $.approve : $.refuse))}
        opened={deciding !== null}
        onClose={() => setDeciding(null)}
      >
        {deciding && <DecideForm rule={rule} {...deciding} onClose={() => setDeciding(null)} />}
      </Dialog>
    </Panel>
  );
}

type ChangeProps = { change: RuleChange; rule: RuleDetail; onDecide: (approve: boolean) => void };

function Change({ change, rule, onDecide }: ChangeProps): ReactNode {
  const t = useRuleTexts();
  const format = useFormat();
  const { decision, author, proposedAt, reason, to, may } = change;
  const version = rule.versions.find(({ id }) => id === change.version)?.version ?? change.version;
  return (
    <li>
      <h3>
        {t(($) => $.goesTo[to], { version })}{' '}
        {decision === null ? (
          <StatusBadge tone="warn">{t(($) => $.waitsForSecond)}</StatusBadge>
        ) : (
          <StatusBadge tone={decision.approved ? 'good' : 'bad'}>
            {t(($) => (decision.approved ? $.approved : $.refused))}
          </StatusBadge>
        )}
      </h3>
      <p>{t(($) => $.said, { who: author, at: format.dateTime(proposedAt), reason })}</p>
      {decision && change.needsSecond && (
        <p>{t(($) => $.said, { who: decision.by, at: format.dateTime(decision.at), reason: decision.reason })}</p>
      )}
      {decision?.certificate && (
        <p className={css.soft}>{t(($) => $.onCertificate, { id: decision.certificate!.slice(0, 12) })}</p>
      )}
      {decision?.signedReason && (
        <p className={css.soft}>{t(($) => $.onSignature, { reason: decision.signedReason! })}</p>
      )}
      {may.decide && (
        <div className={css.buttons}>
          <Button size="sm" onClick={() => onDecide(true)}>
            {t(($) => $.approve)}
          </Button>
          <Button size="sm" variant="default" onClick={() => onDecide(false)}>
            {t(($) => $.refuse)}
          </Button>
        </div>
      )}
    </li>
  );
}

type DecideProps = { rule: RuleDetail; change: RuleChange; approve: boolean; onClose: () => void };

function DecideForm({ rule, change, approve, onClose }: DecideProps): ReactNode {
  const t = useRuleTexts();
  const check = useChecks();
  const state = rule.versions.find(({ id }) => id === change.version)?.state;
  const mayNeedSignature = approve && change.to === 'live' && state === 'draft';
  const form = useForm({
    initial: { reason: '', signedReason: '' },
    check: ({ reason, signedReason }) =>
      wrongOf({
        reason: check.words(reason, 3, 2000),
        signedReason: signedReason === '' ? undefined : check.words(signedReason, 10, 2000),
      }),
    send: ({ reason, signedReason }) =>
      call(ruleLifeApi.decideChange, {
        params: { id: rule.id, change: change.id },
        body: { approve, reason, ...(signedReason !== '' && { signedReason }) },
      }),
    onDone: (changed) => {
      ruleChanged(changed);
      onClose();
    },
  });
  return (
    <Form form={form} submitText={t(($) => (approve ? $.approve : $.refuse))} danger={!approve} onCancel={onClose}>
      <Textarea label={t(($) => $.reason)} withAsterisk autosize minRows={2} data-autofocus {...form.text('reason')} />
      {mayNeedSignature && (
        <Textarea
          label={t(($) => $.signedReason)}
          description={t(($) => $.signedReasonHelp)}
          autosize
          minRows={2}
          {...form.text('signedReason')}
        />
      )}
    </Form>
  );
}
