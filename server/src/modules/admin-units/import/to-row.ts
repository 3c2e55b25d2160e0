import type { AdministrativeUnitRow } from '@ioc/contracts/admin-units';
import type { UnitTypes } from './check-rows.ts';
import type { SourceRecord } from './read-files.ts';

/** One line or feature of a source file in our words. An unknown type stays as written: the import says so. */
export function toRow({ fields, geometry }: SourceRecord, types: UnitTypes): AdministrativeUnitRow {
  const code = text(fields['code']) ?? '';
  const written = (text(fields['type']) ?? '').normalize('NFC').toLowerCase();
  const type = types.types.find((entry) => entry.id.toLowerCase() === written || entry.aliases.includes(written));
  const level = type?.level ?? types.levels.find((entry) => entry.codeDigits === code.length)?.id ?? 'commune';
  const fullName = text(fields['full_name'] ?? fields['fullName']);
  const nameEn = text(fields['name_en'] ?? fields['nameEn']);
  const areaKm2 = numeric(fields['area_km2'] ?? fields['areaKm2']);
  const population = numeric(fields['population']);
  const lon = numeric(fields['rep_lon']);
  const lat = numeric(fields['rep_lat']);
  return {
    code,
    name: text(fields['name']) ?? '',
    type: type?.id ?? written,
    level,
    parent:
      level === 'province'
        ? null
        : (text(fields['parent'] ?? fields['parent_code'] ?? fields['district_code'] ?? fields['province_code']) ??
          null),
    ...(fullName !== undefined && { fullName }),
    ...(nameEn !== undefined && { nameEn }),
    ...(areaKm2 !== undefined && { areaKm2 }),
    ...(population !== undefined && { population }),
    ...(lon !== undefined && lat !== undefined && { representativePoint: [lon, lat] as [number, number] }),
    ...(geometry && { geometry }),
  };
}

function text(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const trimmed = String(value).normalize('NFC').trim();
  return trimmed === '' ? undefined : trimmed;
}

function numeric(value: unknown): number | undefined {
  const written = text(value);
  return written === undefined || Number.isNaN(Number(written)) ? undefined : Number(written);
}
