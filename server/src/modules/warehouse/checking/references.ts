import { sql } from 'kysely';
import type { LayerSource } from '#platform/layers';
import type { Unit } from '#platform/unit';
import type { AdministrativeUnitTables } from '../../admin-units/index.ts';
import type { DataSetSource } from '../data-sets.ts';
import { toLabel } from '../reading/labels.ts';

/** What a value may refer to: by code, by id, or by a name that only one has. */
type Directory = { find(text: string): { id: string; area: string | null } | null; isEmpty: boolean };
export type References = { units: Directory; sites: ReadonlyMap<string, Directory> };

/** Administrative units of today and the features of every layer that the contract's site fields name. */
export async function readReferences(
  unit: Unit<unknown>,
  { description }: DataSetSource,
  layers: readonly LayerSource[],
): Promise<References> {
  const named = new Set(description.fields.filter((field) => field.type === 'site').map((field) => field.layer));
  const sites = new Map<string, Directory>();
  for (const id of named)
    sites.set(
      id,
      await readSites(
        unit,
        layers.find((layer) => layer.id === id),
      ),
    );
  return { units: await readUnits(unit), sites };
}

async function readUnits({ db, now }: Unit<unknown>): Promise<Directory> {
  const units = db as unknown as Unit<AdministrativeUnitTables>['db'];
  const rows = await units
    .selectFrom('administrative_unit')
    .select(['code', 'name', 'full_name'])
    .where('superseded_at', '=', sql<Date>`'infinity'`)
    .where('valid_from', '<=', now)
    .where('valid_to', '>', now)
    .execute();
  return directory(
    rows.map(({ code, name, full_name }) => ({ id: code, area: code, spellings: [code, full_name, name] })),
  );
}

async function readSites(unit: Unit<unknown>, layer: LayerSource | undefined): Promise<Directory> {
  if (!layer) return directory([]);
  const has = (name: string) => layer.properties.some((property) => property.name === name);
  const { rows } = await sql<{ id: string; name: string | null; code: string | null; area: string | null }>`
    select id::text as id, name, ${has('code') ? sql`code::text` : sql`null::text`} as code,
      ${has('area') ? sql`area::text` : sql`null::text`} as area
    from (${layer.rows(unit)}) feature`.execute(unit.db);
  return directory(
    rows.map(({ id, name, code, area }) => ({
      id,
      area,
      spellings: [id, code, name, name?.replace(/^khu công nghiệp/i, 'KCN')].filter((text) => typeof text === 'string'),
    })),
  );
}

/** An earlier spelling of an entry beats a later one; a spelling that two share finds neither. */
function directory(entries: { id: string; area: string | null; spellings: string[] }[]): Directory {
  const found = new Map<string, { id: string; area: string | null } | null>();
  const deepest = Math.max(0, ...entries.map(({ spellings }) => spellings.length));
  for (let rank = 0; rank < deepest; rank++) {
    const seen = new Map<string, { id: string; area: string | null } | null>();
    for (const { id, area, spellings } of entries) {
      const label = toLabel(spellings[rank] ?? '');
      if (label === '' || found.has(label)) continue;
      const twin = seen.get(label);
      seen.set(label, twin !== undefined && twin?.id !== id ? null : { id, area });
    }
    for (const [label, entry] of seen) found.set(label, entry);
  }
  return { find: (text) => found.get(toLabel(text)) ?? null, isEmpty: entries.length === 0 };
}
