import type { SelectionResult } from '@ioc/contracts/map';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { EmptyState } from '#shared/ui/index.ts';
import type { ObjectRef } from './address.ts';
import { sumsOf, withoutDoubleCount } from './map-layers.ts';
import css from './select-panel.module.css';
import { useMapPageTexts } from './texts.ts';

type SelectionResultsProps = { result: SelectionResult; onOpen: (object: ObjectRef) => void };
type FoundLayer = SelectionResult['layers'][number];

/** What lies inside, per layer: how many, totals of what may be added, and the objects by name. */
export function SelectionResults({ result, onOpen }: SelectionResultsProps): ReactNode {
  const t = useMapPageTexts();
  const found = result.layers.map(withoutDoubleCount).filter(({ count }) => count > 0);
  if (found.length === 0)
    return <EmptyState title={t(($) => $.select.nothing)} help={t(($) => $.select.nothingHelp)} />;
  return (
    <>
      <ul className={css.results}>
        {found.map((layer) => (
          <ResultLayer key={layer.layer} layer={layer} onOpen={onOpen} startOpen={layer.count <= 10} />
        ))}
      </ul>
      <p className={css.help}>{t(($) => $.select.partly)}</p>
    </>
  );
}

const firstShown = 50;

function ResultLayer(props: { layer: FoundLayer; onOpen: (object: ObjectRef) => void; startOpen: boolean }): ReactNode {
  const t = useMapPageTexts();
  const say = useLocalized();
  const format = useFormat();
  const { layer, title, count, totals, items, truncated } = props.layer;
  const [showAll, setShowAll] = useState(false);
  const shown = showAll ? items : items.slice(0, firstShown);
  const sums = sumsOf(totals);
  return (
    <li>
      <details className={css.layer} open={props.startOpen}>
        <summary>
          <span>{say(title)}</span>
          <strong>{format.number(count)}</strong>
        </summary>
        {sums.length > 0 && (
          <dl className={css.sums}>
            {sums.map(([name, value]) => (
              <div key={name}>
                <dt>{t(($) => $.sum[name])}</dt>
                <dd>{format.number(value, { maxDecimals: 1 })}</dd>
              </div>
            ))}
          </dl>
        )}
        <ul className={css.items}>
          {shown.map(({ id, name }) => (
            <li key={id}>
              <button type="button" onClick={() => props.onOpen({ layer, id })}>
                {name}
              </button>
            </li>
          ))}
        </ul>
        {shown.length < items.length && (
          <button type="button" className={css.more} onClick={() => setShowAll(true)}>
            {t(($) => $.select.showAll, { count: items.length })}
          </button>
        )}
        {truncated && <p className={css.help}>{t(($) => $.select.truncated, { count: items.length })}</p>}
      </details>
    </li>
  );
}
