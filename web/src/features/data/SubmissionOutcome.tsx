import { Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { DataSet, Submission } from '@ioc/contracts/warehouse';
import type { ReactNode } from 'react';
import { Panel } from '#shared/ui/index.ts';
import { ChangeCounts, RowCounts } from './Counts.tsx';
import css from './submit.module.css';
import { MappingEditor } from './MappingEditor.tsx';
import type { Mapping } from './mapping.ts';
import { ProblemsPanel } from './ProblemsPanel.tsx';
import { SubmissionStateBadge } from './SubmissionState.tsx';
import { useHandInTexts } from './hand-in-texts.ts';

type SubmissionOutcomeProps = {
  dataSet: DataSet;
  submission: Submission;
  onAgain: (mapping: Mapping) => void;
  onAnother: () => void;
};

/** What came of the file: how many rows passed, which must be mended and why, how its columns were read. */
export function SubmissionOutcome({ dataSet, submission, onAgain, onAnother }: SubmissionOutcomeProps): ReactNode {
  const t = useHandInTexts();
  const { id, state, fileName, notes, identicalTo } = submission;
  return (
    <div className={css.steps}>
      <Panel title={t(($) => $.outcome.title)} subtitle={fileName} aside={<SubmissionStateBadge state={state} />}>
        <div className={css.outcome} aria-live="polite">
          <RowCounts rows={submission.rows} />
          <p>
            {identicalTo
              ? t(($) => $.outcome.identical)
              : state === 'needs-mending'
                ? t(($) => $.outcome.mending)
                : t(($) => $.outcome.waiting)}
          </p>
          {state === 'awaiting-approval' && <ChangeCounts changes={submission.changes} />}
          {notes.length > 0 && (
            <details className={css.notes}>
              <summary>{t(($) => $.outcome.notes)}</summary>
              <ul>
                {notes.map((note) => (
                  <li key={note}>{note}</li>
                ))}
              </ul>
            </details>
          )}
          <Group gap="sm">
            <Link to="/submissions/$id" params={{ id }} className={css.open}>
              {t(($) => $.hand.open)}
            </Link>
            <Button variant="default" onClick={onAnother}>
              {t(($) => $.hand.another)}
            </Button>
          </Group>
        </div>
      </Panel>
      <MappingEditor dataSet={dataSet} mapping={submission.mapping} onAgain={onAgain} />
      <ProblemsPanel dataSet={dataSet} submission={submission} />
    </div>
  );
}
