import type { AgenciesDescription } from '@ioc/contracts/settings-description';
import type { Unit } from '#platform/unit';
import { identityStore } from './store.ts';
import type { IdentityTables } from './tables.ts';

export type CommuneForAgency = { code: string; fullName: string; nameEn: string };

/** Agencies of province/settings plus one People's Committee for every commune. Repeating it changes nothing. */
export async function storeAgencies(
  unit: Unit<IdentityTables>,
  description: AgenciesDescription,
  province: string,
  communes: readonly CommuneForAgency[],
): Promise<void> {
  const store = identityStore(unit);
  for (const agency of description.agencies) {
    await store.upsertAgency({
      id: agency.id,
      name_vi: agency.name.vi,
      name_en: agency.name.en,
      short_name: agency.shortName,
      kind: agency.kind,
      parent: agency.parent,
      area: agency.area === 'province' ? province : agency.area,
      fields: agency.fields,
      valid_from: new Date(agency.validFrom),
      valid_to: agency.validTo ? new Date(agency.validTo) : null,
    });
  }
  for (const commune of communes) {
    await store.upsertAgency({
      id: communeAgencyId(commune.code),
      name_vi: `Ủy ban nhân dân ${lowerFirst(commune.fullName)}`,
      name_en: `People's Committee of ${commune.nameEn}`,
      short_name: `UBND ${lowerFirst(commune.fullName)}`,
      kind: 'commune',
      parent: 'ubnd-tinh',
      area: commune.code,
      fields: [],
      valid_from: new Date('2025-07-01T00:00:00+07:00'),
      valid_to: null,
    });
  }
}

/** The People's Committee of a commune, by the commune's code. */
export function communeAgencyId(code: string): string {
  return `ubnd-${code}`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
