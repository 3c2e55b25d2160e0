import { adminUnitApi } from '@ioc/contracts/admin-units';
import { useQuery } from '@tanstack/react-query';
import { call } from '../api/index.ts';
import { useCommunes } from './queries.ts';

export function useProvinces() {
  return useQuery({
    queryKey: ['admin-units', 'province'],
    queryFn: ({ signal }) => call(adminUnitApi.list, { query: { level: 'province' }, signal }),
    staleTime: 10 * 60_000,
  });
}

/** Full name of a commune or province by its code; the code itself until the names are here. */
export function useAreaName(): (code: string) => string {
  const communes = useCommunes().data?.items ?? [];
  const provinces = useProvinces().data?.items ?? [];
  const names = new Map([...provinces, ...communes].map(({ code, fullName }) => [code, fullName]));
  return (code) => names.get(code) ?? code;
}
