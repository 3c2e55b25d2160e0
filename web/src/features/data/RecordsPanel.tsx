import { Button, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { DataSet } from '@ioc/contracts/warehouse';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { useLanguage } from '#shared/i18n/language.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { usePanelState } from '#shared/monitoring/index.ts';
import { DataTable, matchesWords, Panel } from '#shared/ui/index.ts';
import type { Column } from '#shared/ui/index.ts';
import { AsOfPicker } from './AsOfPicker.tsx';
import css from './data.module.css';
import { HistoryDrawer } from './HistoryDrawer.tsx';
import { usePlaceNames, useRecords } from './queries.ts';
import type { RecordSearch } from './search.ts';
import { useDataSetTexts } from './data-set-texts.ts';
import { firstFields, showValue, sortKey } from './values.ts';

type Row = Record<string, unknown>;

/** The records: as they are now, of a version, or as they were known at a moment. */
export function RecordsPanel({ dataSet, search }: { dataSet: DataSet; search: RecordSearch }): ReactNode {
  const t = useDataSetTexts();
  const format = useFormat();
  const panelState = usePanelState();
  const navigate = useNavigate({ from: '/data/$id' });
  const { id } = dataSet;
  const asOf = { version: search.version, asKnownAt: search.asKnownAt };
  const asked = useRecords(id, asOf);
  const places = usePlaceNames();
  const language = useLanguage();
  const [query, setQuery] = useState('');

  const change = (part: Partial<RecordSearch>) =>
    void navigate({
      to: '/data/$id',
      params: { id },
      search: (before: RecordSearch) => ({ ...before, ...part }),
      replace: true,
      resetScroll: false,
    });
  const pages = asked.data?.pages;
  const all = pages?.flatMap(({ items }) => items);
  const shown = all?.filter((row) =>
    matchesWords(dataSet.fields.map((field) => showValue(field, row[field.id], language, places)).join(' '), query),
  );
  const total = pages?.[0]?.total ?? 0;
  const version = pages?.[0]?.version ?? 0;
  const isPast = (search.version !== undefined || search.asKnownAt !== undefined) && version !== dataSet.version;

  return (
    <Panel
      title={t(($) => $.part.records)}
      subtitle={t(($) => $.records.caption, { count: format.number(total) })}
      flush
      state={panelState(asked)}
      aside={
        <div className={css.tools}>
          <TextInput
            size="xs"
            aria-label={t(($) => $.records.find)}
            placeholder={t(($) => $.records.find)}
            leftSection={<IconSearch size={14} stroke={1.75} aria-hidden="true" />}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            w={230}
          />
          <AsOfPicker id={id} asOf={asOf} onChange={change} />
        </div>
      }
    >
      {isPast && (
        <output className={css.past}>
          {version === 0 ? t(($) => $.asOf.beforeFirst) : t(($) => $.asOf.past, { version })}
        </output>
      )}
      <DataTable<Row>
        caption={t(($) => $.records.caption, { count: format.number(total) })}
        rows={shown}
        columns={useColumns(dataSet, places)}
        rowId={({ recordKey }) => String(recordKey)}
        openId={search.record ?? null}
        onOpen={({ recordKey }) => change({ record: String(recordKey) })}
        maxHeight="34rem"
        {...(total === 0 && { empty: { title: t(($) => $.records.none), help: t(($) => $.records.noneHelp) } })}
      />
      {all !== undefined && all.length > 0 && (
        <div className={css.foot}>
          {t(($) => $.records.shown, { shown: format.number(all.length), total: format.number(total) })}
          {asked.hasNextPage && (
            <Button
              size="xs"
              variant="default"
              loading={asked.isFetchingNextPage}
              onClick={() => void asked.fetchNextPage()}
            >
              {t(($) => $.records.more)}
            </Button>
          )}
        </div>
      )}
      {search.record !== undefined && (
        <HistoryDrawer
          dataSet={dataSet}
          recordKey={search.record}
          places={places}
          onClose={() => change({ record: undefined })}
        />
      )}
    </Panel>
  );
}

function useColumns(dataSet: DataSet, places: ReadonlyMap<string, string>): Column<Row>[] {
  const t = useDataSetTexts();
  const say = useLocalized();
  const language = useLanguage();
  const shown = firstFields(dataSet.fields);
  return [
    ...dataSet.fields.map((field, index): Column<Row> => {
      const shownOf = (row: Row) => showValue(field, row[field.id], language, places);
      return {
        id: field.id,
        header: field.unit ? `${say(field.name)} (${field.unit})` : say(field.name),
        cell: (row) =>
          field.key || field.type !== 'text' ? <span className={css.whole}>{shownOf(row)}</span> : shownOf(row),
        sortBy: (row) => sortKey(field, row[field.id], shownOf(row)),
        align: field.type === 'number' || field.type === 'integer' ? 'end' : 'start',
        pinned: index === 0,
        hidden: !shown.has(field.id),
      };
    }),
    {
      id: 'recordVersion',
      header: t(($) => $.records.since),
      cell: ({ recordVersion }) => String(recordVersion ?? ''),
      sortBy: ({ recordVersion }) => Number(recordVersion),
      align: 'end',
    },
  ];
}
