import { createHash } from 'node:crypto';
import type { ImportOutcome } from '@ioc/contracts/admin-units';
import { sql } from 'kysely';
import type { Unit } from '#platform/unit';
import type { AdministrativeUnitTables } from '../tables.ts';
import { boundaryVintage, forgetVintage } from '../vintage.ts';
import { checkRows, type CheckedRow, type Rejection, type UnitTypes } from './check-rows.ts';
import { planChanges } from './plan-changes.ts';
import { closeVersions, insertVersions, readCurrentVersions, rejectEmptyShapes } from './store.ts';

export type ImportRequest = { source: string; validFrom: Date; rows: unknown[] };

/**
 * Takes rows in. A row that says nothing new changes nothing; one that does makes a new version valid from `validFrom`.
 * What a row does not mention stays as it was. Rows that cannot be taken come back with their number (from 1) and reason.
 */
export async function importRows(
  unit: Unit<AdministrativeUnitTables>,
  types: UnitTypes,
  request: ImportRequest,
): Promise<ImportOutcome> {
  const { db, now } = unit;
  await sql`select pg_advisory_xact_lock(hashtext('administrative-units.import'))`.execute(db);

  const rejected: Rejection[] = [];
  const wellFormed = await checkRows(unit, types, request, rejected);
  const usable = await rejectEmptyShapes(db, wellFormed, rejected);
  const current = await readCurrentVersions(
    db,
    usable.map((entry) => entry.row.code),
  );
  const plan = planChanges(usable, current, request.validFrom);

  if (plan.versions.length > 0) {
    await closeVersions(db, plan.closed, now);
    await insertVersions(db, plan.versions, request.source, now);
    await recordVintage(unit, request, usable, plan);
  }
  rejected.sort((a, b) => a.row - b.row);
  return { inserted: plan.inserted, revised: plan.revised, unchanged: plan.unchanged, rejected };
}

async function recordVintage(
  unit: Unit<AdministrativeUnitTables>,
  { source, validFrom }: ImportRequest,
  rows: CheckedRow[],
  { inserted, revised }: { inserted: number; revised: number },
): Promise<void> {
  const digest = createHash('sha256')
    .update(`${await boundaryVintage(unit)}\n${validFrom.toISOString()}\n${JSON.stringify(rows)}`)
    .digest('hex');
  const vintage = `${unit.now.toISOString()}+${digest.slice(0, 12)}`;
  await unit.db
    .insertInto('administrative_unit_vintage')
    .values({
      vintage,
      recorded_at: unit.now,
      valid_from: validFrom,
      source,
      imported_by: unit.user.id,
      inserted,
      revised,
    })
    .execute();
  forgetVintage(unit);
  const count = inserted + revised;
  await unit.audit({
    action: 'administrative-units.imported',
    subject: { kind: 'administrative-unit-vintage', id: vintage },
    detail: { source, inserted, revised },
  });
  await unit.publish('administrative-units.imported', { count, vintage });
}
