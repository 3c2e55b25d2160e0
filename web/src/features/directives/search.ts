import type { DirectiveSource } from '@ioc/contracts/directives';
import { z } from 'zod';

const word = z.string().optional().catch(undefined);

/** Without `show` the open directives are listed. */
export const DirectiveSearch = z.object({
  show: z.enum(['overdue', 'all']).optional().catch(undefined),
  area: word,
  indicator: word,
});
export type DirectiveSearch = z.infer<typeof DirectiveSearch>;

/** Whence a new directive is given: `?alert=`, `?passport=`, `?pack=` or `?layer=&object=`. */
export const NewDirectiveSearch = z.object({
  alert: word,
  passport: word,
  pack: word,
  layer: word,
  object: word,
  title: word,
  agency: word,
});
export type NewDirectiveSearch = z.infer<typeof NewDirectiveSearch>;

export function sourceOf(search: NewDirectiveSearch): z.infer<typeof DirectiveSource> {
  const { alert, passport, pack, layer, object } = search;
  if (alert) return { kind: 'alert', alert };
  if (passport) return { kind: 'figure', passport };
  if (layer && object) return { kind: 'map-object', layer, id: object };
  return pack ? { kind: 'briefing', pack } : { kind: 'none' };
}

/** Where the thing a directive was given from is seen again; null where there is no page for it. */
export function sourceAddress(source: z.infer<typeof DirectiveSource>): string | null {
  switch (source.kind) {
    case 'alert':
      return `/alerts/${source.alert}`;
    case 'figure':
      return `/passports/${source.passport}`;
    case 'map-object':
      return `/map?open=${encodeURIComponent(`${source.layer}/${source.id}`)}`;
    case 'briefing':
      return `/briefings/${source.pack}`;
    case 'none':
      return null;
  }
}
