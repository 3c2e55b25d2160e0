import { Button } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { EmptyState, PageHeader, Panel, SkeletonBars } from '#shared/ui/index.ts';
import { DirectiveStateBadge, DueTime, TaskCard, useAgencyName } from '#shared/handling/index.ts';
import css from './directives.module.css';
import { stepsOf } from './directive-steps.ts';
import { useDirective } from './queries.ts';
import { sourceAddress } from './search.ts';
import { useDirectiveTexts } from './texts.ts';

/** One order: from what it was given, to whom, how far it is, and the results that come back. */
export function DirectivePage(): ReactNode {
  const t = useDirectiveTexts();
  const format = useFormat();
  const agencyName = useAgencyName();
  const { id } = useParams({ strict: false }) as { id: string };
  const { data: directive, error, isPending, refetch } = useDirective(id);
  const back = (
    <Link to={'/directives' as string} className={css.back}>
      <IconChevronLeft size={16} stroke={1.75} aria-hidden="true" />
      {t(($) => $.back)}
    </Link>
  );
  if (!directive) {
    return (
      <>
        <PageHeader title={error ? t(($) => $.notFound) : ' '} above={back} />
        {isPending && !error && <SkeletonBars count={6} height="2rem" />}
        {error && (
          <EmptyState
            kind="broken"
            title={error.message}
            action={
              <Button variant="default" onClick={() => void refetch()}>
                {t(($) => $.retry)}
              </Button>
            }
          />
        )}
      </>
    );
  }

  const { title, text, code, source, sourceWords, givenBy, givenAt, dueAt, closedAt, tasks, coAgencies } = directive;
  const address = sourceAddress(source);
  return (
    <>
      <PageHeader
        above={back}
        title={title}
        subtitle={[code, `${givenBy.name}${givenBy.title ? `, ${givenBy.title}` : ''}`, format.dateTime(givenAt)].join(
          ' · ',
        )}
        tags={<DirectiveStateBadge directive={directive} />}
      />
      <ol className={css.steps} aria-label={t(($) => $.progress)}>
        {stepsOf(directive.state).map(({ id: step, state }) => (
          <li key={step} data-state={state} aria-current={state === 'present' ? 'step' : undefined}>
            {t(($) => $.step[step])}
          </li>
        ))}
      </ol>
      <div className={css.room}>
        <Panel title={t(($) => $.order)}>
          <div className={css.order}>
            {text && <p className={css.text}>{text}</p>}
            {sourceWords && (
              <p className={css.source}>
                <span className={css.soft}>{t(($) => $.basedOn)}</span>{' '}
                {address ? <a href={address}>{sourceWords}</a> : sourceWords}
              </p>
            )}
            <dl className={css.facts}>
              <div>
                <dt>{t(($) => $.due)}</dt>
                <dd>
                  <DueTime dueAt={dueAt} createdAt={givenAt} closedAt={closedAt} />
                  <span className={css.soft}> {format.fullDateTime(dueAt)}</span>
                </dd>
              </div>
              <div>
                <dt>{t(($) => $.lead)}</dt>
                <dd>{directive.agencyName}</dd>
              </div>
              {coAgencies.length > 0 && (
                <div>
                  <dt>{t(($) => $.with)}</dt>
                  <dd>{coAgencies.map(agencyName).join(', ')}</dd>
                </div>
              )}
              {closedAt && (
                <div>
                  <dt>{t(($) => $.closed)}</dt>
                  <dd>{format.fullDateTime(closedAt)}</dd>
                </div>
              )}
            </dl>
          </div>
        </Panel>
        <Panel title={t(($) => $.work)} subtitle={t(($) => $.workHelp)}>
          {tasks.length === 0 && <p className={css.soft}>{t(($) => $.noWork)}</p>}
          <div className={css.tasks}>
            {tasks.map((task) => (
              <TaskCard key={task.id} task={task} />
            ))}
          </div>
        </Panel>
      </div>
    </>
  );
}
