import type { AdministrativeUnitRow } from '@ioc/contracts/admin-units';
import { createHash } from 'node:crypto';
import type { CheckedRow } from './check-rows.ts';

/** A version as stored: attributes without the shape, which is known by the id of the row that holds it and a digest. */
export type Version = {
  id: number;
  code: string;
  name: string;
  fullName: string;
  nameEn: string;
  type: string;
  level: string;
  parent: string | null;
  areaKm2: number | null;
  population: number | null;
  representativePoint: [number, number] | null;
  geometryDigest: string | null;
  validFrom: Date;
  /** null = open */
  validTo: Date | null;
};
/** A version to write; the shape comes from the given geometry or from an earlier row. */
export type NewVersion = Omit<Version, 'id' | 'fullName' | 'nameEn'> & {
  fullName: string | null;
  nameEn: string | null;
  geometry: AdministrativeUnitRow['geometry'];
  shapeOf: number | null;
};
export type Plan = { closed: number[]; versions: NewVersion[]; inserted: number; revised: number; unchanged: number };

/** Which stored versions end and which new ones begin, so that the given rows hold from `validFrom`. */
export function planChanges(rows: CheckedRow[], current: Version[], validFrom: Date): Plan {
  const plan: Plan = { closed: [], versions: [], inserted: 0, revised: 0, unchanged: 0 };
  const byCode = Map.groupBy(current, (version) => version.code);
  for (const { row } of rows) {
    const versions = byCode.get(row.code) ?? [];
    const holding = versions.find((v) => v.validFrom <= validFrom && (v.validTo === null || v.validTo > validFrom));
    if (holding && !saysSomethingNew(row, holding)) {
      plan.unchanged += 1;
      continue;
    }
    const next = versions.filter((v) => v.validFrom > validFrom).sort((a, b) => +a.validFrom - +b.validFrom)[0];
    const end = holding ? holding.validTo : (next?.validFrom ?? null);
    plan.versions.push(merge(row, holding ?? null, validFrom, earliest(end, row.validTo)));
    if (holding) {
      plan.closed.push(holding.id);
      if (holding.validFrom < validFrom)
        plan.versions.push({ ...holding, validTo: validFrom, geometry: null, shapeOf: holding.id });
    }
    if (versions.length > 0) plan.revised += 1;
    else plan.inserted += 1;
  }
  return plan;
}

function merge(row: AdministrativeUnitRow, before: Version | null, validFrom: Date, validTo: Date | null): NewVersion {
  return {
    code: row.code,
    name: row.name,
    fullName: row.fullName ?? before?.fullName ?? null,
    nameEn: row.nameEn ?? before?.nameEn ?? null,
    type: row.type,
    level: row.level,
    parent: row.parent,
    areaKm2: row.areaKm2 ?? before?.areaKm2 ?? null,
    population: row.population ?? before?.population ?? null,
    representativePoint: row.representativePoint ?? before?.representativePoint ?? null,
    geometryDigest: row.geometry ? digestOf(row.geometry) : (before?.geometryDigest ?? null),
    geometry: row.geometry,
    shapeOf: row.geometry ? null : (before?.id ?? null),
    validFrom,
    validTo,
  };
}

function saysSomethingNew(row: AdministrativeUnitRow, held: Version): boolean {
  const plain = ['name', 'fullName', 'nameEn', 'type', 'level', 'parent', 'areaKm2', 'population'] as const;
  if (plain.some((field) => (row[field] ?? held[field]) !== held[field])) return true;
  if (row.geometry && digestOf(row.geometry) !== held.geometryDigest) return true;
  if (row.validTo && +new Date(row.validTo) < +(held.validTo ?? Infinity)) return true;
  const point = row.representativePoint;
  return Boolean(point) && String(point) !== String(held.representativePoint);
}

function earliest(end: Date | null, stated: string | undefined): Date | null {
  if (!stated) return end;
  return end && +end < Date.parse(stated) ? end : new Date(stated);
}

function digestOf(geometry: { type: string; coordinates?: unknown }): string {
  return createHash('sha256')
    .update(JSON.stringify([geometry.type, geometry.coordinates]))
    .digest('hex');
}
