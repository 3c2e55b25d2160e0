import type { Unit } from '#platform/unit';
import type { SubmissionRow } from './store.ts';

type Act = 'submission.received' | 'submission.approved' | 'submission.returned' | 'submission.withdrawn';

/** Tells open screens and the audit chain what happened to a submission. */
export async function tellOfSubmission(unit: Unit<unknown>, row: SubmissionRow, act: Act): Promise<void> {
  const { id, data_set: dataSet, state, agency, areas, field } = row;
  const area = areas.length === 1 ? areas[0]! : null;
  await unit.audit({
    action: act,
    subject: { kind: 'submission', id },
    area,
    detail: {
      dataSet,
      file: row.file_name,
      sha256: row.file_sha256,
      rows: { total: row.rows_total, good: row.rows_good, broken: row.rows_broken },
      ...(row.decision_comment ? { comment: row.decision_comment } : {}),
      ...(row.published_version ? { version: row.published_version } : {}),
    },
  });
  await unit.publish(
    'submission.changed',
    { submission: id, dataSet, state, agency },
    area && area !== '*' ? { area, field } : { field },
  );
}
