import type { DescribedKind } from '@ioc/contracts/thing-care';
import { dayFrom } from './days.ts';

type Filled = {
  kind: string;
  id: string;
  name: string;
  agency: string;
  lon: string;
  lat: string;
  site: string;
  /** By id of the attribute or scheme of the outside name, as typed. */
  own: Record<string, string>;
};

/** With a decimal comma or point; NaN when it is no number. */
export function numberFrom(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text.replace(',', '.'));
}

/** A filled form as the server takes it; what cannot be read goes as typed, for the server to say what is wrong. */
export function newThing(
  { kind, id, name, agency, lon, lat, site, own }: Filled,
  described: DescribedKind | undefined,
) {
  const typed = (key: string): string => (own[key] ?? '').trim();
  return {
    ...{ kind, id, name: name.trim(), agency, site: site.trim() || null },
    lonLat: [numberFrom(lon), numberFrom(lat)] as [number, number],
    attributes: Object.fromEntries(
      (described?.attributes ?? [])
        .filter((attribute) => typed(attribute.id) !== '')
        .map(({ id: key, type }) => [key, valueOf(type, typed(key))]),
    ),
    identifiers: Object.fromEntries(
      (described?.identifiers ?? [])
        .filter(({ scheme }) => typed(scheme) !== '')
        .map(({ scheme }) => [scheme, typed(scheme)]),
    ),
  };
}

function valueOf(type: DescribedKind['attributes'][number]['type'], text: string): string | number {
  if (type === 'number') return Number.isNaN(numberFrom(text)) ? text : numberFrom(text);
  return type === 'date' ? (dayFrom(text) ?? text) : text;
}
