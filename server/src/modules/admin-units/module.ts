import { adminUnitApi } from '@ioc/contracts/admin-units';
import type { AdministrativeUnitTypesDescription } from '@ioc/contracts/administrative-unit-types';
import { systemCaller } from '#platform/caller';
import type { Platform } from '#platform/platform';
import { importRows } from './import/import-rows.ts';
import { getUnit, listUnits } from './service.ts';
import type { AdministrativeUnitTables } from './tables.ts';
import { setProvinceCode } from './unit-tree.ts';

/** Administrative units with their history: reference data that everybody signed in may read. */
export function adminUnits(
  platform: Platform<AdministrativeUnitTables>,
  types: AdministrativeUnitTypesDescription,
): void {
  platform.routes(adminUnitApi, {
    list: async (unit, { query }) => ({ items: await listUnits(unit, query) }),
    get: (unit, { params, query }) => getUnit(unit, params.code, query),
    import: (unit, { body }) =>
      importRows(unit, types, {
        source: body.source,
        rows: body.rows,
        validFrom: new Date(body.validFrom ?? types.validFrom),
      }),
  });
  platform.onStart(async () => {
    const { province: code } = types;
    if (code) await platform.unit(systemCaller, (unit) => setProvinceCode(unit, code));
  });
}
