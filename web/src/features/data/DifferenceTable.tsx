import { SegmentedControl } from '@mantine/core';
import type { DataSet } from '@ioc/contracts/warehouse';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { useLanguage } from '#shared/i18n/language.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { StatusBadge } from '#shared/ui/index.ts';
import type { Tone } from '#shared/ui/index.ts';
import { usePlaceNames } from './queries.ts';
import type { FullSubmission } from './SubmissionDetail.tsx';
import css from './submissions.module.css';
import { useSubmissionTexts } from './submission-texts.ts';
import { changedFields, keyWords, showValue } from './values.ts';
import type { Field, RecordValues } from './values.ts';

type Difference = FullSubmission['differences'][number];
const tones: Record<Difference['change'], Tone> = { added: 'good', changed: 'info', removed: 'bad' };
const kinds = ['added', 'changed', 'removed'] as const;

/** Each record that changes, field by field: before → after. */
export function DifferenceTable({
  dataSet,
  differences,
}: {
  dataSet: DataSet;
  differences: readonly Difference[];
}): ReactNode {
  const t = useSubmissionTexts();
  const format = useFormat();
  const [only, setOnly] = useState('all');
  if (differences.length === 0) return <p className={css.soft}>{t(($) => $.submission.noChanges)}</p>;
  const present = kinds.filter((kind) => differences.some(({ change }) => change === kind));
  const shown = differences.filter(({ change }) => only === 'all' || change === only);
  return (
    <div className={css.differences}>
      {present.length > 1 && (
        <SegmentedControl
          size="xs"
          style={{ justifySelf: 'start' }}
          aria-label={t(($) => $.submission.only)}
          value={only}
          onChange={setOnly}
          data={[
            { value: 'all', label: t(($) => $.submission.all) },
            ...present.map((value) => ({ value, label: t(($) => $.submission[value]) })),
          ]}
        />
      )}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- so that the keyboard can scroll it */}
      <section className={css.scroll} tabIndex={0} aria-label={t(($) => $.submission.changes)}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t(($) => $.submission.change)}</th>
              <th scope="col">{t(($) => $.submission.record)}</th>
              <th scope="col">{t(($) => $.submission.field)}</th>
              <th scope="col">{t(($) => $.submission.before)}</th>
              <th scope="col">{t(($) => $.submission.after)}</th>
            </tr>
          </thead>
          {shown.map((difference) => (
            <DifferenceRows key={`${difference.change}-${difference.key}`} dataSet={dataSet} difference={difference} />
          ))}
        </table>
      </section>
      {differences.length >= firstShown && (
        <p className={css.soft}>{t(($) => $.submission.firstShown, { count: format.number(differences.length) })}</p>
      )}
    </div>
  );
}

/** The server lists so many. */
const firstShown = 500;

function DifferenceRows({ dataSet, difference }: { dataSet: DataSet; difference: Difference }): ReactNode {
  const t = useSubmissionTexts();
  const say = useLocalized();
  const language = useLanguage();
  const places = usePlaceNames();
  const { change, before, after } = difference;
  const show = (field: Field, values: RecordValues | null) =>
    values === null ? '' : showValue(field, values[field.id], language, places);
  const fields = changedFields(dataSet.fields, before, after).filter(({ key }) => !key);
  const name = keyWords(dataSet.fields, after ?? before ?? {}, (field, value) =>
    showValue(field, value, language, places),
  );
  const span = Math.max(1, fields.length);
  return (
    <tbody data-change={change}>
      {(fields.length > 0 ? fields : [null]).map((field, index) => (
        <tr key={field?.id ?? 'none'}>
          {index === 0 && (
            <>
              <td rowSpan={span}>
                <StatusBadge tone={tones[change]}>{t(($) => $.submission[change])}</StatusBadge>
              </td>
              <th scope="rowgroup" rowSpan={span}>
                {name || difference.key}
              </th>
            </>
          )}
          <td>{field ? say(field.name) : ''}</td>
          <td>{field && change !== 'added' ? <del>{show(field, before) || t(($) => $.submission.empty)}</del> : ''}</td>
          <td>
            {field && change !== 'removed' ? <ins>{show(field, after) || t(($) => $.submission.empty)}</ins> : ''}
          </td>
        </tr>
      ))}
    </tbody>
  );
}
