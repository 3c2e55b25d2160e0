import type { LayerInfo } from '@ioc/contracts/map';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { EmptyState, SkeletonBars } from '#shared/ui/index.ts';
import type { ObjectRef } from '../address.ts';
import { useFeature } from '../queries.ts';
import { useMapPageTexts } from '../texts.ts';
import { CardFrame } from './CardFrame.tsx';
import { propertyNames } from './property-names.ts';

type FeatureCardProps = { object: ObjectRef; layers: readonly LayerInfo[]; province: string };

/** Any other object: the facts its layer carries. */
export function FeatureCard({ object, layers, province }: FeatureCardProps): ReactNode {
  const t = useMapPageTexts();
  const say = useLocalized();
  const format = useFormat();
  const { feature, isPending } = useFeature(object.layer, object.id, province);
  if (isPending) return <SkeletonBars count={4} />;
  if (!feature) return <EmptyState title={t(($) => $.card.gone)} help={t(($) => $.card.goneHelp)} />;

  const layer = layers.find(({ id }) => id === object.layer);
  const facts = Object.entries(feature.properties).flatMap(([name, value]): [string, ReactNode][] => {
    const words = propertyNames[name];
    if (!words || value === null || value === undefined) return [];
    const shown =
      typeof value === 'number' ? format.quantity(value, words.unit ?? '', { maxDecimals: 1 }) : String(value);
    return [[say(words.name), shown]];
  });
  return (
    <CardFrame kind={layer ? say(layer.title) : object.layer} title={feature.name} facts={facts} source={object} />
  );
}
