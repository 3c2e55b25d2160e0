import type { RuleAnswer } from '@ioc/contracts/rules';
import { Button } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { ApiProblem } from '#shared/api/index.ts';
import { useFormat } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { MomentField } from '#shared/monitoring/index.ts';
import { LevelChip, Panel, SkeletonBars, StatusBadge } from '#shared/ui/index.ts';
import { useWhyNot } from './queries.ts';
import type { ThingSearch } from './search.ts';
import css from './thing.module.css';
import { useThingTexts } from './texts.ts';

/** "Why was there no alert?": every rule that watches the thing answers with what it saw at that time. */
export function WhyNot({ thing }: { thing: string }): ReactNode {
  const t = useThingTexts();
  const format = useFormat();
  const navigate = useNavigate();
  const { whyAt } = useSearch({ strict: false }) as ThingSearch;
  const [at, setAt] = useState(() => whyAt ?? new Date(Math.floor(Date.now() / 60_000) * 60_000).toISOString());
  const answer = useWhyNot(whyAt === undefined ? null : { thing, at: whyAt });

  return (
    <Panel title={t(($) => $.whyNot)} subtitle={t(($) => $.whyNotHelp)}>
      <form
        className={css.question}
        onSubmit={(event) => {
          event.preventDefault();
          const to = `/things/${encodeURIComponent(thing)}` as string;
          void navigate({ to, search: { whyAt: at } as never, replace: true, resetScroll: false });
        }}
      >
        <MomentField label={t(($) => $.at)} value={at} onChange={setAt} quiet={false} />
        <Button type="submit" size="sm">
          {t(($) => $.ask)}
        </Button>
      </form>
      <div aria-live="polite" className={css.answers}>
        {answer.isFetching && <SkeletonBars count={4} />}
        {answer.isError && (
          <p className={css.bad}>
            {answer.error instanceof ApiProblem ? (answer.error.detail ?? answer.error.message) : t(($) => $.noAnswer)}
          </p>
        )}
        {!answer.isFetching && answer.data && whyAt !== undefined && (
          <>
            <p className={css.soft}>{t(($) => $.answerFor, { at: format.dateTime(whyAt) })}</p>
            {answer.data.items.map((item) => (
              <Answer key={item.rule} answer={item} />
            ))}
            {answer.data.items.length === 0 && <p>{t(($) => $.noRuleWatches)}</p>}
          </>
        )}
      </div>
    </Panel>
  );
}

function Answer({ answer: { rule, name, level, alerts, reasons } }: { answer: RuleAnswer }): ReactNode {
  const t = useThingTexts();
  const say = useLocalized();
  return (
    <section className={css.answer}>
      <h3>
        <Link to={`/rules/${rule}` as string}>{say(name)}</Link> <LevelChip level={level} />
        {alerts.map(({ id, code }) => (
          <Link key={id} to={`/alerts/${id}` as string}>
            <StatusBadge tone="warn">{t(($) => $.hadAlert, { code })}</StatusBadge>
          </Link>
        ))}
      </h3>
      <ul>
        {reasons.map(({ property, words }) => (
          <li key={property}>{words}</li>
        ))}
      </ul>
    </section>
  );
}
