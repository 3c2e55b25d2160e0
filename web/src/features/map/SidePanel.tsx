import { Button, CopyButton, SegmentedControl } from '@mantine/core';
import { IconCheck, IconClock, IconLink } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { ComponentProps, ReactNode } from 'react';
import { EmptyState } from '#shared/ui/index.ts';
import { decodeView } from './address.ts';
import { LayerPanel } from './LayerPanel.tsx';
import css from './map-page.module.css';
import { ObjectCard } from './ObjectCard.tsx';
import type { ObjectCardProps } from './ObjectCard.tsx';
import { SelectPanel } from './SelectPanel.tsx';
import { useMapPageTexts } from './texts.ts';
import type { MapAddress } from './use-map-address.ts';

export type SideTab = 'layers' | 'select' | 'object';
type SidePanelProps = {
  tab: SideTab;
  onTab: (tab: SideTab) => void;
  address: MapAddress;
  layerPanel: ComponentProps<typeof LayerPanel>;
  selectPanel: Omit<ComponentProps<typeof SelectPanel>, 'center'>;
  objectCard: ObjectCardProps | null;
};

/** The tools beside the map: layers, selection, the opened object. */
export function SidePanel({ tab, onTab, address, layerPanel, selectPanel, objectCard }: SidePanelProps): ReactNode {
  const t = useMapPageTexts();
  const { search, change } = address;
  const body = useRef<HTMLDivElement>(null);
  const openId = objectCard ? `${objectCard.object.layer}/${objectCard.object.id}` : '';

  // On a phone the panel lies under the map: what was opened comes into view.
  useEffect(() => {
    if (openId !== '' && tab === 'object') body.current?.scrollTo({ top: 0 });
  }, [openId, tab]);

  return (
    <aside className={css.side} aria-label={t(($) => $.side)}>
      <div className={css.sideHead}>
        <SegmentedControl
          fullWidth
          size="sm"
          aria-label={t(($) => $.side)}
          value={tab}
          onChange={(next) => onTab(next as SideTab)}
          data={(['layers', 'select', 'object'] as const).map((value) => ({ value, label: t(($) => $.tab[value]) }))}
        />
      </div>
      <div ref={body} className={css.sideBody}>
        {tab === 'layers' && <LayerPanel {...layerPanel} />}
        {tab === 'select' && (
          <SelectPanel {...selectPanel} center={() => decodeView(address.search.at)?.center ?? null} />
        )}
        {tab === 'object' &&
          (objectCard ? (
            <ObjectCard {...objectCard} />
          ) : (
            <EmptyState title={t(($) => $.noObject)} help={t(($) => $.noObjectHelp)} />
          ))}
      </div>
      <div className={css.sideFoot}>
        <Button
          size="compact-sm"
          variant={search.hours ? 'filled' : 'default'}
          aria-pressed={search.hours ?? false}
          leftSection={<IconClock size={16} stroke={1.75} />}
          onClick={() => change({ hours: search.hours ? undefined : true, hour: undefined })}
        >
          {t(($) => $.hours.show)}
        </Button>
        <CopyButton value={location.href} timeout={2000}>
          {({ copied, copy }) => (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={copied ? <IconCheck size={16} stroke={1.75} /> : <IconLink size={16} stroke={1.75} />}
              onClick={copy}
            >
              {copied ? t(($) => $.shared) : t(($) => $.share)}
            </Button>
          )}
        </CopyButton>
      </div>
    </aside>
  );
}
