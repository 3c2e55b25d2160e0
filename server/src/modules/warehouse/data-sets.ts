import type {
  DataSetDescription,
  DataSetFieldDescription,
  DataSetFieldType,
} from '@ioc/contracts/data-set-description';
import { ProvinceError, type Province, type ProvinceProblem } from '../scenarios/index.ts';
import { compileRowRules, type RowRule } from './checking/row-rules.ts';

export type Column = { field: DataSetFieldDescription; name: string; sqlType: string };

/** A data set as province/ describes it, ready to work with. */
export type DataSetSource = {
  id: string;
  /** Scenario or data group it belongs to. */
  scenario: string;
  /** The contract's own version and a digest of its content. */
  contractVersion: string;
  description: DataSetDescription;
  /** Its table in schema warehouse. */
  table: string;
  columns: Column[];
  rules: RowRule[];
};
export type DataSetSources = ReadonlyMap<string, DataSetSource>;

/** Every data set of the province, its rules compiled. Throws with file and reason where a contract cannot work. */
export function readDataSets(province: Province): DataSetSources {
  const sources = new Map<string, DataSetSource>();
  const problems: ProvinceProblem[] = [];
  for (const { id, scenario, group, file, version, description } of province.dataSets.values()) {
    const complain = (message: string) => void problems.push({ file, line: null, message });
    const columns = columnsOf(description);
    for (const { field, name } of columns)
      if (systemColumns.has(name)) complain(`mã trường "${field.id}" trùng với cột của hệ thống`);
    const { rules, problems: wrong } = compileRowRules(description);
    for (const message of wrong) complain(message);
    const table = toSnake(id);
    if (table.length > 50) complain(`mã "${id}" dài hơn 50 ký tự`);
    const twin = [...sources.values()].find((known) => known.table === table);
    if (twin) complain(`mã "${id}" trùng tên bảng với "${twin.id}"`);
    sources.set(id, {
      id,
      scenario: scenario ?? group ?? '',
      contractVersion: version,
      description,
      table,
      columns,
      rules,
    });
  }
  if (problems.length > 0) throw new ProvinceError(problems);
  return sources;
}

export function columnsOf({ fields }: DataSetDescription): Column[] {
  return fields.map((field) => ({ field, name: toSnake(field.id), sqlType: sqlTypes[field.type] }));
}

/** What every typed table has beside the columns of its contract. */
const systemColumns = new Set([
  'record_id',
  'record_key',
  'record_digest',
  'area',
  'field',
  'submission',
  'warnings',
  'version_from',
  'version_to',
  'recorded_at',
  'superseded_at',
]);

const sqlTypes: Record<DataSetFieldType, string> = {
  text: 'text',
  number: 'float8',
  integer: 'bigint',
  date: 'date',
  boolean: 'boolean',
  code: 'text',
  'unit-code': 'text',
  site: 'text',
  'lon-lat': 'geometry(Point, 4326)',
};

function toSnake(id: string): string {
  return id.replaceAll(/[.-]/g, '_').replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
