import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import type { SpatialFilter } from '@ioc/contracts/admin-units';
import type { LonLat } from '@ioc/contracts/common';
import { useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { readPosition } from './bounds.ts';
import css from './select-panel.module.css';
import { useMapPageTexts } from './texts.ts';

type RadiusFormProps = {
  filter: SpatialFilter | null;
  /** Middle of the map. */
  center: () => LonLat | null;
  onSelect: (filter: SpatialFilter) => void;
};

const farthestMeters = 500_000;

/** Centre and radius typed in metres or kilometres. */
export function RadiusForm({ filter, center, onSelect }: RadiusFormProps): ReactNode {
  const t = useMapPageTexts();
  const given = filter?.kind === 'radius' ? filter : null;
  const [place, setPlace] = useState('');
  const [amount, setAmount] = useState<string | number>(given ? given.radiusMeters / 1000 : 5);
  const [unit, setUnit] = useState('km');
  const [problem, setProblem] = useState<'place' | 'amount' | null>(null);

  function submit(event: FormEvent): void {
    event.preventDefault();
    const around = place.trim() === '' ? (given?.center ?? center()) : readPosition(place);
    const meters = Number(amount) * (unit === 'km' ? 1000 : 1);
    if (!around) return setProblem('place');
    if (!(meters > 0 && meters <= farthestMeters)) return setProblem('amount');
    setProblem(null);
    onSelect({ kind: 'radius', center: around, radiusMeters: meters });
  }

  return (
    <form className={css.form} onSubmit={submit}>
      <TextInput
        label={t(($) => $.select.center)}
        description={t(($) => $.select.centerHelp)}
        placeholder={given ? given.center.map((value) => value.toFixed(4)).join('; ') : '108,7215; 14,9032'}
        value={place}
        onChange={(event) => setPlace(event.target.value)}
        error={problem === 'place' && t(($) => $.select.badPlace)}
      />
      <div className={css.pair}>
        <NumberInput
          label={t(($) => $.select.radiusLabel)}
          value={amount}
          onChange={setAmount}
          min={0}
          decimalSeparator=","
          thousandSeparator="."
          error={problem === 'amount' && t(($) => $.select.badRadius)}
        />
        <Select
          label={t(($) => $.select.unit)}
          allowDeselect={false}
          value={unit}
          onChange={(next) => next && setUnit(next)}
          data={[
            { value: 'm', label: t(($) => $.select.metres) },
            { value: 'km', label: t(($) => $.select.kilometres) },
          ]}
        />
      </div>
      <Button type="submit">{t(($) => $.select.go)}</Button>
    </form>
  );
}
