import type { ThingKindDescription } from '@ioc/contracts/thing-kind-description';
import type { AnyUnit } from '#platform/unit';
import type { Province } from '../../../modules/scenarios/index.ts';
import { sensingRows, type SensingRows } from '../../../modules/streams/index.ts';
import { entities, type EntityName } from '../model.ts';
import { createCompiler, type RowsOf } from '../sql/compile.ts';

/** What one request reads with. `root` is the address of the service. */
export type Context = {
  unit: AnyUnit;
  root: string;
  rows: SensingRows;
  rowsOf: RowsOf;
  compiler: ReturnType<typeof createCompiler>;
};

export function contextOf(unit: AnyUnit, province: Province, root: string): Context {
  const { language } = unit.user;
  const kinds = [...province.thingKinds.values()].map(({ description }) => kindText(description, language));
  const rows = sensingRows({ now: unit.now, language, kinds });
  const rowsOf: RowsOf = (entity: EntityName) => {
    const source = rows[entities[entity].rows];
    return typeof source === 'function' ? source() : source;
  };
  return { unit, root, rows, rowsOf, compiler: createCompiler(rowsOf, unit.now) };
}

function kindText({ id, name, version, owner, approval, legalBasis }: ThingKindDescription, language: 'vi' | 'en') {
  return { id, name: name[language], metadata: { kind: id, version, owner, approval, legalBasis } };
}
