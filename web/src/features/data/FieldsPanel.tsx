import type { DataSet } from '@ioc/contracts/warehouse';
import type { ReactNode } from 'react';
import { useLocalized } from '#shared/i18n/localized.ts';
import { DataTable, Panel } from '#shared/ui/index.ts';
import type { Column } from '#shared/ui/index.ts';
import css from './data.module.css';
import { useDataSetTexts } from './data-set-texts.ts';
import type { Field } from './values.ts';

/** The contract: every field with its type, unit and how it is to be written. */
export function FieldsPanel({ dataSet }: { dataSet: DataSet }): ReactNode {
  const t = useDataSetTexts();
  const say = useLocalized();
  const columns: Column<Field>[] = [
    {
      id: 'name',
      header: t(($) => $.fields.name),
      sortBy: ({ name }) => say(name),
      cell: ({ id, name }) => (
        <>
          {say(name)} <span className={css.code}>{id}</span>
        </>
      ),
    },
    { id: 'type', header: t(($) => $.fields.type), cell: ({ type }) => t(($) => $.type[type]) },
    { id: 'unit', header: t(($) => $.fields.unit), cell: ({ unit }) => unit ?? '' },
    {
      id: 'required',
      header: t(($) => $.fields.required),
      cell: ({ required }) => (required ? t(($) => $.fields.yes) : ''),
    },
    { id: 'key', header: t(($) => $.fields.key), cell: ({ key }) => (key ? t(($) => $.fields.yes) : '') },
    {
      id: 'rule',
      header: t(($) => $.fields.rule),
      cell: ({ help, codes }) => [help, codes.map(({ name }) => say(name)).join(', ')].filter(Boolean).join(': '),
    },
  ];
  return (
    <Panel title={t(($) => $.part.fields)} subtitle={dataSet.contractVersion} flush>
      <DataTable
        caption={t(($) => $.fields.caption)}
        rows={dataSet.fields}
        columns={columns}
        rowId={({ id }) => id}
        dense={false}
      />
    </Panel>
  );
}
