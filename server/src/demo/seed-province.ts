import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AdministrativeUnitTypesDescription } from '@ioc/contracts/administrative-unit-types';
import type { AdministrativeUnitRow } from '@ioc/contracts/admin-units';
import { AgenciesDescription, DemoAccountsDescription, RolesDescription } from '@ioc/contracts/settings-description';
import type { Feature } from 'geojson';
import { parse } from 'yaml';
import type { AnyUnit } from '#platform/unit';
import { importRows, setProvinceCode } from '../modules/admin-units/index.ts';
import { communeAgencyId, seedDemoAccounts, storeAgencies } from '../modules/identity/index.ts';
import { readSettings, type Province } from '../modules/scenarios/index.ts';
import type { CommuneProperties, DemoProvince, ProvinceProperties } from './province/index.ts';

const since = new Date('2025-07-01T00:00:00+07:00');

/** Units, agencies and people of the demo province. Repeating it changes nothing. */
export async function seedProvince(
  unit: AnyUnit,
  province: Province,
  demo: DemoProvince,
  provinceDir: string,
): Promise<void> {
  const types = readSettings(province, 'administrative-unit-types', AdministrativeUnitTypesDescription);
  await setProvinceCode(unit, demo.province.properties.code);
  const rows = [
    provinceRow(demo.province),
    ...demo.communes.features.map((commune) => communeRow(commune, demo.province.properties.code)),
  ];
  const { rejected } = await importRows(unit, types, { source: 'Tỉnh mô phỏng', validFrom: since, rows });
  if (rejected.length > 0) throw new Error(`demo province: ${rejected[0]?.code}: ${rejected[0]?.reason}`);

  const communes = demo.communes.features.map(({ properties }) => properties);
  await storeAgencies(
    unit,
    readSettings(province, 'agencies', AgenciesDescription),
    demo.province.properties.code,
    communes,
  );
  const { roles } = readSettings(province, 'roles', RolesDescription);
  const accounts = DemoAccountsDescription.parse(
    parse(await readFile(join(provinceDir, 'demo/accounts.yaml'), 'utf8')),
  );
  const code = demo.parks.features[0]?.properties.communeCode ?? '';
  await seedDemoAccounts(unit, roles, accounts, { code, agency: communeAgencyId(code) });
}

function provinceRow({ properties, geometry }: DemoProvince['province']): AdministrativeUnitRow {
  return {
    ...named(properties),
    type: 'province',
    level: 'province',
    parent: null,
    geometry: geometry as AdministrativeUnitRow['geometry'],
  };
}

function communeRow(
  { properties, geometry }: Feature<DemoProvince['communes']['features'][number]['geometry'], CommuneProperties>,
  parent: string,
): AdministrativeUnitRow {
  return {
    ...named(properties),
    type: properties.type,
    level: 'commune',
    parent,
    representativePoint: properties.point,
    geometry: geometry as AdministrativeUnitRow['geometry'],
  };
}

function named({ code, name, fullName, nameEn, areaKm2, population }: ProvinceProperties) {
  return { code, name, fullName, nameEn, areaKm2, population };
}
