import { ruleLifeApi } from '@ioc/contracts/rule-life';
import type { RuleChange, RuleDetail, RuleVersion } from '@ioc/contracts/rule-life';
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { call } from '#shared/api/index.ts';
import { useFormat } from '#shared/format/index.ts';
import { Dialog, Form, useChecks, useForm, wrongOf } from '#shared/forms/index.ts';
import { Panel } from '#shared/ui/index.ts';
import { ruleChanged } from './queries.ts';
import css from './rules.module.css';
import { RuleStateBadge } from './RuleStateBadge.tsx';
import { useRuleTexts } from './texts.ts';

type Target = RuleChange['to'];
const targets: Record<RuleVersion['state'], Target[]> = {
  draft: ['shadow', 'live'],
  rehearsed: ['shadow', 'live'],
  shadow: ['live', 'off'],
  live: ['shadow', 'off'],
  off: ['shadow', 'live'],
};

/** Every content the rule ever had, and what may become of it next. */
export function VersionsPanel({ rule }: { rule: RuleDetail }): ReactNode {
  const t = useRuleTexts();
  const format = useFormat();
  const [proposed, setProposed] = useState<{ version: RuleVersion; to: Target } | null>(null);
  return (
    <Panel title={t(($) => $.versions)}>
      <ol className={css.list}>
        {rule.versions.toReversed().map((version) => (
          <li key={version.id}>
            <h3>
              {version.version} <RuleStateBadge state={version.state} />
            </h3>
            <p className={css.soft}>
              {version.author === null
                ? t(($) => $.template)
                : t(($) => $.said, {
                    who: version.author,
                    at: format.dateTime(version.createdAt),
                    reason: version.reason,
                  })}
            </p>
            {version.problems.length > 0 ? (
              <p className={css.over}>{version.problems.join('; ')}</p>
            ) : (
              version.version !== rule.version && <p>{version.words}</p>
            )}
            {rule.may.manage && (
              <div className={css.buttons}>
                {targets[version.state].map((to) => (
                  <Button key={to} size="xs" variant="default" onClick={() => setProposed({ version, to })}>
                    {t(($) => $.propose[to])}
                  </Button>
                ))}
              </div>
            )}
          </li>
        ))}
      </ol>
      <Dialog
        title={proposed ? t(($) => $.propose[proposed.to]) : ''}
        opened={proposed !== null}
        onClose={() => setProposed(null)}
      >
        {proposed && <ProposeForm rule={rule} {...proposed} onClose={() => setProposed(null)} />}
      </Dialog>
    </Panel>
  );
}

type ProposeProps = { rule: RuleDetail; version: RuleVersion; to: Target; onClose: () => void };

function ProposeForm({ rule, version, to, onClose }: ProposeProps): ReactNode {
  const t = useRuleTexts();
  const check = useChecks();
  const needsSecond = to === 'live' || version.state === 'live';
  const form = useForm({
    initial: { reason: '' },
    check: ({ reason }) => wrongOf({ reason: check.words(reason, 3, 2000) }),
    send: ({ reason }) =>
      call(ruleLifeApi.proposeChange, { params: { id: rule.id }, body: { version: version.id, to, reason } }),
    onDone: (changed) => {
      ruleChanged(changed);
      onClose();
    },
  });
  return (
    <Form form={form} submitText={t(($) => $.propose[to])} onCancel={onClose}>
      <p>{t(($) => (needsSecond ? $.needsSecond : $.atOnce))}</p>
      <Textarea label={t(($) => $.reason)} withAsterisk autosize minRows={2} data-autofocus {...form.text('reason')} />
    </Form>
  );
}
