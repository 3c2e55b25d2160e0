import { Button, SegmentedControl } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { AdministrativeUnit, SpatialFilter } from '@ioc/contracts/admin-units';
import type { LonLat } from '@ioc/contracts/common';
import type { LayerInfo, SelectionResult } from '@ioc/contracts/map';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { EmptyState, SkeletonBars } from '#shared/ui/index.ts';
import type { ObjectRef } from './address.ts';
import { RadiusForm } from './RadiusForm.tsx';
import css from './select-panel.module.css';
import { SelectionResults } from './SelectionResults.tsx';
import { useMapPageTexts } from './texts.ts';
import { UnitPicker } from './UnitPicker.tsx';

type SelectPanelProps = {
  filter: SpatialFilter | null;
  onSelect: (filter: SpatialFilter | null) => void;
  units: readonly AdministrativeUnit[];
  /** The place a radius starts from unless another is typed. */
  center: () => LonLat | null;
  layers: readonly LayerInfo[];
  result: SelectionResult | undefined;
  failed: boolean;
  onOpen: (object: ObjectRef) => void;
};

/** Select by radius or boundary without the mouse, and what was found, layer by layer. */
export function SelectPanel(props: SelectPanelProps): ReactNode {
  const t = useMapPageTexts();
  const { filter, onSelect, units, result } = props;
  const [way, setWay] = useState<string>(filter?.kind === 'boundary' ? 'boundary' : 'radius');
  const codes = filter?.kind === 'boundary' ? filter.codes : [];
  return (
    <div className={css.panel}>
      <p className={css.help}>{t(($) => $.select.help)}</p>
      <SegmentedControl
        fullWidth
        size="sm"
        aria-label={t(($) => $.select.way)}
        value={way}
        onChange={setWay}
        data={[
          { value: 'radius', label: t(($) => $.select.radius) },
          { value: 'boundary', label: t(($) => $.select.boundary) },
        ]}
      />
      {way === 'radius' ? (
        <RadiusForm filter={filter} center={props.center} onSelect={onSelect} />
      ) : (
        <UnitPicker
          units={units}
          chosen={codes}
          onChange={(next) => onSelect(next.length > 0 ? { kind: 'boundary', codes: [...next] } : null)}
        />
      )}
      {filter && (
        <section className={css.found} aria-live="polite">
          <header className={css.foundHead}>
            <div>
              <h2 className={css.heading}>{t(($) => $.select.found)}</h2>
              <p className={css.help}>
                <FilterWords filter={filter} units={units} />
              </p>
            </div>
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<IconX size={16} stroke={1.75} />}
              onClick={() => onSelect(null)}
            >
              {t(($) => $.select.clear)}
            </Button>
          </header>
          {props.failed && <EmptyState kind="broken" title={t(($) => $.select.failed)} />}
          {!props.failed && !result && <SkeletonBars count={5} />}
          {!props.failed && result && <SelectionResults result={result} onOpen={props.onOpen} />}
        </section>
      )}
    </div>
  );
}

function FilterWords({ filter, units }: { filter: SpatialFilter; units: readonly AdministrativeUnit[] }): string {
  const t = useMapPageTexts();
  const format = useFormat();
  switch (filter.kind) {
    case 'point':
      return t(($) => $.select.words.point, { meters: format.number(filter.toleranceMeters) });
    case 'radius':
      return t(($) => $.select.words.radius, { km: format.number(filter.radiusMeters / 1000, { maxDecimals: 3 }) });
    case 'area':
      return t(($) => $.select.words.area);
    case 'boundary': {
      const names = filter.codes.map((code) => units.find((unit) => unit.code === code)?.fullName ?? code);
      return names.length <= 3 ? names.join(', ') : t(($) => $.select.words.units, { count: names.length });
    }
  }
}
