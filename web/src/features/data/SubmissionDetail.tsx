import { Link } from '@tanstack/react-router';
import type { EndpointReply } from '@ioc/contracts/endpoint';
import type { DataSet, warehouseApi } from '@ioc/contracts/warehouse';
import type { ReactNode } from 'react';
import { ApiProblem } from '#shared/api/index.ts';
import { useFormat } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { useAgencies } from '#shared/monitoring/index.ts';
import { EmptyState, Panel, SkeletonBars } from '#shared/ui/index.ts';
import { ChangeCounts, RowCounts } from './Counts.tsx';
import { DecisionBar } from './DecisionBar.tsx';
import { DifferenceTable } from './DifferenceTable.tsx';
import { ProblemsPanel } from './ProblemsPanel.tsx';
import { useDataSet, useSubmission } from './queries.ts';
import css from './submissions.module.css';
import { SubmissionStateBadge } from './SubmissionState.tsx';
import { useHandInTexts } from './hand-in-texts.ts';
import { useSubmissionTexts } from './submission-texts.ts';

export type FullSubmission = EndpointReply<typeof warehouseApi.submission>;

/** One submission: what it changes, what is wrong with it, and the decision. */
export function SubmissionDetail({ id }: { id: string }): ReactNode {
  const t = useSubmissionTexts();
  const asked = useSubmission(id);
  if (asked.isError) {
    const isGone = asked.error instanceof ApiProblem && asked.error.code === 'not-found';
    return (
      <EmptyState
        kind="broken"
        title={isGone ? t(($) => $.submission.gone) : t(($) => $.submission.notFound)}
        help={isGone ? t(($) => $.submission.goneHelp) : asked.error.message}
      />
    );
  }
  return asked.data ? <OfDataSet submission={asked.data} /> : <SkeletonBars count={8} />;
}

function OfDataSet({ submission }: { submission: FullSubmission }): ReactNode {
  const { data } = useDataSet(submission.dataSet);
  return data ? <Loaded submission={submission} dataSet={data} /> : <SkeletonBars count={8} />;
}

function Loaded({ submission, dataSet }: { submission: FullSubmission; dataSet: DataSet }): ReactNode {
  const t = useSubmissionTexts();
  const { state, changes, publishedVersion } = submission;
  const hasChanges = state === 'awaiting-approval' || state === 'published';
  return (
    <article className={css.document}>
      <Head submission={submission} dataSet={dataSet} />
      <DecisionBar submission={submission} />
      {hasChanges && (
        <Panel
          title={
            publishedVersion === null
              ? t(($) => $.submission.changes)
              : t(($) => $.submission.changesPublished, { version: publishedVersion })
          }
          headingLevel={3}
        >
          <ChangeCounts changes={changes} />
          {publishedVersion === null && changes.removed > 0 && (
            <p className={css.warning}>{t(($) => $.submission.removedWarning, { count: changes.removed })}</p>
          )}
          <DifferenceTable dataSet={dataSet} differences={submission.differences} />
        </Panel>
      )}
      {submission.problems.length > 0 && <ProblemsPanel dataSet={dataSet} submission={submission} />}
    </article>
  );
}

function Head({ submission, dataSet }: { submission: FullSubmission; dataSet: DataSet }): ReactNode {
  const t = useSubmissionTexts();
  const ways = useHandInTexts();
  const say = useLocalized();
  const format = useFormat();
  const agencies = useAgencies().data?.items ?? [];
  const { fileName, state, submittedBy, submittedAt, agency, mode, rows, notes, decision } = submission;
  const found = agencies.find(({ id }) => id === agency);
  return (
    <header className={css.head}>
      <div className={css.itemHead}>
        <h2 className={css.title}>{fileName}</h2>
        <SubmissionStateBadge state={state} />
      </div>
      <p className={css.soft}>
        <Link to="/data/$id" params={{ id: dataSet.id }}>
          {say(dataSet.name)}
        </Link>
        {' · '}
        {t(($) => $.submission.by, { name: submittedBy.name, at: format.dateTime(submittedAt) })}
        {' · '}
        {found ? say(found.name) : agency}
        {' · '}
        {ways(($) => $.hand[mode])}
      </p>
      <RowCounts rows={rows} />
      {notes.length > 0 && (
        <ul className={css.notes}>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {decision && (
        <blockquote className={css.decision} data-approved={decision.approved || undefined}>
          <strong>
            {t(($) => (decision.approved ? $.submission.approvedBy : $.submission.returnedBy), {
              name: decision.by,
              at: format.dateTime(decision.at),
            })}
          </strong>
          {decision.comment && <p>{decision.comment}</p>}
        </blockquote>
      )}
    </header>
  );
}
