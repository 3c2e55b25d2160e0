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
  const validTo = instant(fields['valid_to']);
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
    ...(validTo !== undefined && { validTo }),
  };
}

function text(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const trimmed = String(value).normalize('NFC').trim();
  return trimmed === '' ? undefined : trimmed;
}

/** A day counts from its beginning in Vietnam. */
function instant(value: unknown): string | undefined {
  const written = text(value);
  if (written === undefined) return undefined;
  return /^\d{4}-\d{2}-\d{2}$/.test(written) ? `${written}T00:00:00+07:00` : written;
}

function numeric(value: unknown): number | undefined {
  const written = text(value);
  return written === undefined || Number.isNaN(Number(written)) ? undefined : Number(written);
}
