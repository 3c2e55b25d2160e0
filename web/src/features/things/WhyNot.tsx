import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { ApiProblem } from '#shared/api/index.ts';
import { useFormat } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { MomentField } from '#shared/monitoring/index.ts';
import { Panel, SkeletonBars } from '#shared/ui/index.ts';
import { useRules, useWhyNot } from './queries.ts';
import css from './thing.module.css';
import { useThingTexts } from './texts.ts';

/** "Why was there no alert?": the rule itself answers, with what it saw at that time. */
export function WhyNot({ thing, scenario }: { thing: string; scenario: string | undefined }): ReactNode {
  const t = useThingTexts();
  const say = useLocalized();
  const format = useFormat();
  const rules = useRules(scenario, true);
  const [rule, setRule] = useState<string | null>(null);
  const [at, setAt] = useState(() => new Date(Math.floor(Date.now() / 60_000) * 60_000).toISOString());
  const [asked, setAsked] = useState<{ rule: string; thing: string; at: string } | null>(null);
  const answer = useWhyNot(asked);
  const chosen = rule ?? rules.data?.items[0]?.id ?? null;

  return (
    <Panel title={t(($) => $.whyNot)} subtitle={t(($) => $.whyNotHelp)}>
      <form
        className={css.question}
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen) setAsked({ rule: chosen, thing, at });
        }}
      >
        <Select
          label={t(($) => $.rule)}
          size="sm"
          data={rules.data?.items.map(({ id, name }) => ({ value: id, label: say(name) })) ?? []}
          value={chosen}
          onChange={setRule}
          allowDeselect={false}
        />
        <MomentField label={t(($) => $.at)} value={at} onChange={setAt} quiet={false} />
        <Button type="submit" size="sm" disabled={!chosen}>
          {t(($) => $.ask)}
        </Button>
      </form>
      <div aria-live="polite" className={css.answers}>
        {answer.isFetching && <SkeletonBars count={2} />}
        {answer.isError && (
          <p className={css.bad}>
            {answer.error instanceof ApiProblem ? (answer.error.detail ?? answer.error.message) : t(($) => $.noAnswer)}
          </p>
        )}
        {!answer.isFetching && answer.data && (
          <>
            <p className={css.soft}>{t(($) => $.answerFor, { at: format.dateTime(asked!.at) })}</p>
            <ul>
              {answer.data.items.map(({ property, words }) => (
                <li key={property}>{words}</li>
              ))}
            </ul>
            {answer.data.items.length === 0 && <p>{t(($) => $.ruleDoesNotWatch)}</p>}
          </>
        )}
      </div>
    </Panel>
  );
}
