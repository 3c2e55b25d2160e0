import { useLocalized } from '../i18n/localized.ts';
import { useAgencies } from '../monitoring/queries.ts';

/** The short name of an agency by its id: "Sở NN&MT"; empty until the names are here. */
export function useAgencyName(): (id: string) => string {
  const say = useLocalized();
  const { data } = useAgencies();
  const known = new Map(data?.items.map((agency) => [agency.id, agency.shortName || say(agency.name)]));
  return (id) => known.get(id) ?? (data ? id : '');
}
