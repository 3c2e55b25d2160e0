import { directiveApi } from '@ioc/contracts/directives';
import { streamApi } from '@ioc/contracts/streams';
import { useQuery } from '@tanstack/react-query';
import { call } from '#shared/api/index.ts';
import { useMay } from '#shared/session/session.ts';

/** The station a figure speaks of, for its name. */
export function usePassportThing(thing: string | null) {
  const may = useMay('things.read');
  return useQuery({
    queryKey: ['things', 'one', thing],
    queryFn: ({ signal }) => call(streamApi.thing, { params: { id: thing! }, signal }),
    enabled: may && thing !== null,
  });
}

/** Directives that were given because of this figure. */
export function usePassportDirectives(passport: string) {
  const may = useMay('directives.read');
  return useQuery({
    queryKey: ['directives', { passport }],
    queryFn: ({ signal }) => call(directiveApi.list, { query: { passport }, signal }),
    enabled: may,
  });
}

/** Name of the park a figure speaks of, as its stations know it. */
export function usePassportSite(site: string | null | undefined): string | null {
  const may = useMay('things.read');
  const { data } = useQuery({
    queryKey: ['things', { site }],
    queryFn: ({ signal }) => call(streamApi.things, { query: { site: site! }, signal }),
    enabled: may && Boolean(site),
  });
  return data?.items.find((thing) => thing.site?.id === site)?.site?.name ?? site ?? null;
}
