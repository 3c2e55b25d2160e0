import { Checkbox, TextInput } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import type { AdministrativeUnit } from '@ioc/contracts/admin-units';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { matchesWords } from '#shared/ui/index.ts';
import css from './select-panel.module.css';
import { useMapPageTexts } from './texts.ts';

type UnitPickerProps = {
  units: readonly AdministrativeUnit[];
  chosen: readonly string[];
  onChange: (codes: readonly string[]) => void;
};

const collator = new Intl.Collator('vi', { numeric: true });

/** Administrative units to tick; the search works with and without marks, and by code. */
export function UnitPicker({ units, chosen, onChange }: UnitPickerProps): ReactNode {
  const t = useMapPageTexts();
  const [query, setQuery] = useState('');
  const sorted = useMemo(() => units.toSorted((a, b) => collator.compare(a.name, b.name)), [units]);
  const found = sorted.filter(({ fullName, nameEn, code }) => matchesWords(`${fullName} ${nameEn} ${code}`, query));
  const toggle = (code: string) =>
    onChange(chosen.includes(code) ? chosen.filter((other) => other !== code) : [...chosen, code]);

  return (
    <div className={css.form}>
      <TextInput
        label={t(($) => $.select.findUnit)}
        leftSection={<IconSearch size={16} stroke={1.75} aria-hidden="true" />}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      {chosen.length > 0 && (
        <ul className={css.pills}>
          {chosen.map((code) => {
            const name = units.find((unit) => unit.code === code)?.fullName ?? code;
            return (
              <li key={code}>
                <button
                  type="button"
                  className={css.pill}
                  aria-label={t(($) => $.select.removeUnit, { name })}
                  onClick={() => toggle(code)}
                >
                  {name}
                  <IconX size={14} stroke={2} aria-hidden="true" />
                </button>
              </li>
            );
          })}
        </ul>
      )}
      <fieldset className={css.units} aria-label={t(($) => $.select.boundary)}>
        {found.map(({ code, fullName }) => (
          <Checkbox
            key={code}
            size="sm"
            label={fullName}
            checked={chosen.includes(code)}
            onChange={() => toggle(code)}
          />
        ))}
        {found.length === 0 && <p className={css.help}>{t(($) => $.select.noUnit)}</p>}
      </fieldset>
    </div>
  );
}
