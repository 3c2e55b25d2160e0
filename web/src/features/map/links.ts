// Where the other parts of the console open what the map shows.
import type { ObjectRef } from './address.ts';

export const stationAddress = (id: string) => `/things/${encodeURIComponent(id)}`;
/** Every rule's answer to why it raised nothing there at that time. */
export const whyNotAddress = (id: string, at: string) => `${stationAddress(id)}?${new URLSearchParams({ whyAt: at })}`;
export const alertAddress = (id: string) => `/alerts/${encodeURIComponent(id)}`;
export const incidentAddress = (id: string) => `/incidents/${encodeURIComponent(id)}`;

/** A new directive with its source and subject filled in. */
export function directiveAddress({ layer, id }: ObjectRef, title: string): string {
  const source: Record<string, string> = layer === 'alert' ? { alert: id } : { layer, object: id };
  return `/directives/new?${new URLSearchParams({ ...source, title })}`;
}
