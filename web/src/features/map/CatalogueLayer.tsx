import type { LayerInfo } from '@ioc/contracts/map';
import type { ReactNode } from 'react';
import { TileLayer, useMap } from '#shared/map/index.ts';
import type { ObjectRef } from './address.ts';
import { SourceLook } from './SourceLook.tsx';

type CatalogueLayerProps = {
  info: LayerInfo;
  visible: boolean;
  opacity: number;
  onOpen: (object: ObjectRef) => void;
};

/** One layer of the catalogue: what the base map draws anyway is only shown, hidden or faded; all others come as tiles. */
export function CatalogueLayer({ info, visible, opacity, onOpen }: CatalogueLayerProps): ReactNode {
  const { map } = useMap();
  if (map.getSource(info.id)) return <SourceLook source={info.id} visible={visible} opacity={opacity} />;
  if (!visible) return null;
  return (
    <>
      <TileLayer info={info} onClick={(id) => onOpen({ layer: info.id, id })} />
      <SourceLook key={info.version} source={`layer-${info.id}`} visible opacity={opacity} />
    </>
  );
}
