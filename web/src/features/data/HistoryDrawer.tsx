import { Drawer } from '@mantine/core';
import type { DataSet } from '@ioc/contracts/warehouse';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { useLanguage } from '#shared/i18n/language.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { EmptyState, SkeletonBars, StatusBadge } from '#shared/ui/index.ts';
import css from './data.module.css';
import { useRecordHistory } from './queries.ts';
import { useDataSetTexts } from './data-set-texts.ts';
import { changedFields, keyWords, showValue } from './values.ts';
import type { RecordValues } from './values.ts';

type HistoryDrawerProps = {
  dataSet: DataSet;
  recordKey: string;
  places: ReadonlyMap<string, string>;
  onClose: () => void;
};

/** Everything that was ever true of one record, newest first; each version says what it changed. */
export function HistoryDrawer({ dataSet, recordKey, places, onClose }: HistoryDrawerProps): ReactNode {
  const t = useDataSetTexts();
  const language = useLanguage();
  const { data, isError } = useRecordHistory(dataSet.id, recordKey);
  const newestFirst = data?.items.toSorted((first, second) => second.version - first.version);
  const newest = newestFirst?.[0]?.record;
  const name = newest
    ? keyWords(dataSet.fields, newest, (field, value) => showValue(field, value, language, places))
    : recordKey;
  return (
    <Drawer opened onClose={onClose} position="right" size="lg" title={`${t(($) => $.history.title)}: ${name}`}>
      {isError && <EmptyState kind="broken" title={t(($) => $.records.none)} />}
      {!isError && !newestFirst && <SkeletonBars count={6} />}
      <ol className={css.history}>
        {newestFirst?.map(({ version, from, to, record }, index) => (
          <li key={`${version}-${from}`} data-current={to === null || undefined}>
            <VersionHead version={version} from={from} to={to} />
            <VersionFacts
              dataSet={dataSet}
              places={places}
              record={record}
              before={newestFirst[index + 1]?.record ?? null}
            />
          </li>
        ))}
      </ol>
    </Drawer>
  );
}

function VersionHead({ version, from, to }: { version: number; from: string; to: string | null }): ReactNode {
  const t = useDataSetTexts();
  const format = useFormat();
  return (
    <div className={css.historyHead}>
      <strong>{t(($) => $.history.version, { version })}</strong>
      <span className={css.soft}>
        {to === null
          ? t(($) => $.history.from, { from: format.dateTime(from) })
          : t(($) => $.history.until, { from: format.dateTime(from), to: format.dateTime(to) })}
      </span>
      {to === null && <StatusBadge tone="good">{t(($) => $.history.current)}</StatusBadge>}
    </div>
  );
}

type FactsProps = Pick<HistoryDrawerProps, 'dataSet' | 'places'> & {
  record: RecordValues;
  before: RecordValues | null;
};

function VersionFacts({ dataSet, places, record, before }: FactsProps): ReactNode {
  const t = useDataSetTexts();
  const say = useLocalized();
  const language = useLanguage();
  const fields = before ? changedFields(dataSet.fields, before, record) : dataSet.fields;
  const show = (field: (typeof fields)[number], values: RecordValues) =>
    showValue(field, values[field.id], language, places) || t(($) => $.history.empty);
  return (
    <dl className={css.pairs}>
      {fields
        .filter(({ id }) => before || (record[id] !== null && record[id] !== undefined))
        .map((field) => (
          <div key={field.id}>
            <dt>{say(field.name)}</dt>
            <dd>
              {before && (
                <>
                  <del>{show(field, before)}</del> →{' '}
                </>
              )}
              {show(field, record)}
            </dd>
          </div>
        ))}
    </dl>
  );
}
