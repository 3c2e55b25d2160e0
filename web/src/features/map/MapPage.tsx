import type { ReactNode } from 'react';
import { useMapBase } from '#shared/monitoring/index.ts';
import { EmptyState } from '#shared/ui/index.ts';
import css from './map-page.module.css';
import { MapScreen } from './MapScreen.tsx';
import { useLayers } from './queries.ts';
import { useMapPageTexts } from './texts.ts';

export function MapPage(): ReactNode {
  const t = useMapPageTexts();
  const base = useMapBase();
  const layers = useLayers();
  if (base.data && layers.data) return <MapScreen base={base.data} layers={layers.data.items} />;
  const failed = base.isError || layers.isError;
  return (
    <div className={css.page}>
      <h1 className="visually-hidden">{t(($) => $.title)}</h1>
      <div className={css.waiting} aria-busy={!failed}>
        {failed ? (
          <EmptyState kind="broken" title={t(($) => $.failed)} help={t(($) => $.failedHelp)} />
        ) : (
          <p>{t(($) => $.loading)}</p>
        )}
      </div>
    </div>
  );
}
