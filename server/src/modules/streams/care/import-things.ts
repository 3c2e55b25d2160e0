import type { ThingImport } from '@ioc/contracts/thing-care';
import { sql } from 'kysely';
import { AppError } from '#platform/errors';
import type { Unit } from '#platform/unit';
import type { Province } from '../../scenarios/index.ts';
import { toCsv } from '../../warehouse/index.ts';
import type { StreamTables } from '../tables.ts';
import { registerThing } from '../things.ts';
import { readThingRows, reasonTitle, type ThingRow, type ThingRows } from './thing-rows.ts';

/**
 * Registers the good rows of a file, each as a whole, and hands the others back with their reasons. With `checkOnly` the answer is
 * the same and nothing is kept. The same file again registers nothing twice: its rows come back as registered already.
 */
export async function importThings(
  unit: Unit<StreamTables>,
  province: Province,
  { csv, checkOnly }: { csv: string; checkOnly: boolean },
): Promise<ThingImport> {
  const file = readThingRows(province, csv);
  const registered: ThingImport['registered'] = [];
  await sql`savepoint things`.execute(unit.db);
  for (const row of file.rows) {
    const key = await registerRow(unit, province, row);
    if (key !== null && row.thing) {
      registered.push({ row: row.line, id: row.id, name: row.thing.name, key: checkOnly ? null : key });
    }
  }
  if (checkOnly) await sql`rollback to savepoint things`.execute(unit.db);
  const refused = file.rows.filter(({ reasons }) => reasons.length > 0);
  return {
    checkedOnly: checkOnly,
    registered,
    refused: refused.map(({ line, id, reasons }) => ({ row: line, id, reasons })),
    handedBack: refused.length === 0 ? null : handBack(file, refused),
  };
}

/** The key of the new thing, or null with the reason noted in the row; a row that fails leaves nothing behind. */
async function registerRow(unit: Unit<StreamTables>, province: Province, row: ThingRow): Promise<string | null> {
  if (!row.thing || row.reasons.length > 0) return null;
  await sql`savepoint thing`.execute(unit.db);
  try {
    const key = await registerThing(unit, province, row.thing);
    await sql`release savepoint thing`.execute(unit.db);
    return key;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await sql`rollback to savepoint thing`.execute(unit.db);
    row.reasons.push(error.message);
    return null;
  }
}

/** As a file that Excel opens and this import reads again. */
function handBack({ heading }: ThingRows, refused: readonly ThingRow[]): string {
  const own = heading.map((title, i) => (title === reasonTitle ? -1 : i)).filter((i) => i >= 0);
  const rows = refused.map(({ cells, reasons }) => [...own.map((i) => cells[i] ?? ''), reasons.join('; ')]);
  return toCsv([[...own.map((i) => heading[i] ?? ''), reasonTitle], ...rows]).toString('utf8');
}
