import { Button, Select } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { DataSet } from '@ioc/contracts/warehouse';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useLocalized } from '#shared/i18n/localized.ts';
import { Panel } from '#shared/ui/index.ts';
import { assign, isSameMapping, missingFields } from './mapping.ts';
import type { Mapping } from './mapping.ts';
import css from './submit.module.css';
import { useHandInTexts } from './hand-in-texts.ts';

type MappingEditorProps = { dataSet: DataSet; mapping: Mapping; onAgain: (mapping: Mapping) => void };

/** Which column is which field. Unrecognised columns are marked; open at once when a required field has none. */
export function MappingEditor({ dataSet, mapping: read, onAgain }: MappingEditorProps): ReactNode {
  const t = useHandInTexts();
  const say = useLocalized();
  const [mapping, setMapping] = useState<Mapping>(read);
  const missing = missingFields(dataSet.fields, mapping);
  const isChanged = !isSameMapping(mapping, read);
  const choices = [
    { value: '', label: t(($) => $.mapping.unused) },
    ...dataSet.fields.map(({ id, name, required }) => ({ value: id, label: `${say(name)}${required ? ' *' : ''}` })),
  ];

  return (
    <Panel title={t(($) => $.mapping.title)} subtitle={t(($) => $.mapping.help)}>
      <details className={css.notes} open={missingFields(dataSet.fields, read).length > 0}>
        <summary>
          {missing.length > 0
            ? t(($) => $.mapping.missing, { fields: missing.map(({ name }) => say(name)).join(', ') })
            : t(($) => $.mapping.allKnown)}
        </summary>
        <table className={css.mapping}>
          <thead>
            <tr>
              <th scope="col">{t(($) => $.mapping.column)}</th>
              <th scope="col">{t(($) => $.mapping.field)}</th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(mapping).map(([heading, field]) => (
              <tr key={heading}>
                <th scope="row" data-unused={field === '' || undefined}>
                  {field === '' && (
                    <IconAlertTriangle size={16} stroke={1.75} aria-label={t(($) => $.mapping.unused)} />
                  )}
                  {heading}
                </th>
                <td>
                  <Select
                    size="xs"
                    searchable
                    allowDeselect={false}
                    aria-label={`${t(($) => $.mapping.field)}: ${heading}`}
                    data={choices}
                    value={field}
                    onChange={(next) => setMapping(assign(mapping, heading, next ?? ''))}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      <Button disabled={!isChanged} onClick={() => onAgain(mapping)} mt="sm">
        {t(($) => $.mapping.again)}
      </Button>
    </Panel>
  );
}
