import { Environment } from '@marcbachmann/cel-js';
import type { DataSetDescription, DataSetFieldType } from '@ioc/contracts/data-set-description';

export type RecordValue = string | number | boolean | [number, number] | null;
export type RecordValues = Record<string, RecordValue>;
/** Fields, `today` and `siteArea`. */
type Names = { [name: string]: unknown };

/** A check of the contract, compiled. `fields` are those it names, in the order of the expression. */
export type RowRule = {
  id: string;
  fields: string[];
  message: string;
  severity: 'error' | 'warning';
  /** null = does not apply, because a field it needs is empty. */
  holds(names: Names): boolean | null;
};

const celTypes: Record<DataSetFieldType, string> = {
  text: 'string',
  number: 'double',
  integer: 'double',
  date: 'string',
  boolean: 'bool',
  code: 'string',
  'unit-code': 'string',
  site: 'string',
  'lon-lat': 'dyn',
};

/** Compiles the checks of a contract; what cannot work is told here, before any row is seen. */
export function compileRowRules({ fields, checks }: DataSetDescription): { rules: RowRule[]; problems: string[] } {
  const environment = createEnvironment();
  for (const { id, type, required } of fields) environment.registerVariable(id, required ? celTypes[type] : 'dyn');
  const known = new Set(fields.map((field) => field.id));
  const rules: RowRule[] = [];
  const problems: string[] = [];

  for (const { id, cel, message, severity } of checks) {
    const verdict = environment.check(cel);
    if (!verdict.valid || (verdict.type !== 'bool' && verdict.type !== 'dyn')) {
      const reason = verdict.error?.message.split('\n')[0] ?? `cho kết quả kiểu ${verdict.type}, cần đúng hoặc sai`;
      problems.push(`phép kiểm tra "${id}": ${reason}`);
      continue;
    }
    const evaluate = environment.parse(cel);
    const named = [...new Set(namesIn(evaluate.ast))].filter((name) => known.has(name));
    const asksForNull = holdsNull(evaluate.ast);
    rules.push({
      id,
      fields: named,
      message,
      severity,
      holds(names) {
        const lacks = named.some((name) => names[name] === null);
        if (lacks && !asksForNull) return null;
        try {
          return evaluate(names) === true;
        } catch (error) {
          if (lacks) return null;
          throw new Error(`${id}: ${(error as Error).message.split('\n')[0]}`, { cause: error });
        }
      },
    });
  }
  return { rules, problems };
}

/** Numbers are doubles; CEL would refuse to compare or multiply them with `5` instead of `5.0`. */
function createEnvironment(): Environment {
  const environment = new Environment()
    .registerVariable('today', 'string')
    .registerVariable('siteArea', 'map')
    .registerFunction('daysBetween(string, string): double', daysBetween)
    .registerFunction(
      'yearsBetween(string, string): double',
      (from: string, to: string) => daysBetween(from, to) / 365.2425,
    );
  environment.registerOperator('double == int', (a: number, b: bigint) => a === Number(b));
  environment.registerOperator('double * int', (a: number, b: bigint) => a * Number(b));
  environment.registerOperator('int * double', (a: bigint, b: number) => Number(a) * b);
  environment.registerOperator('double + int', (a: number, b: bigint) => a + Number(b));
  environment.registerOperator('double - int', (a: number, b: bigint) => a - Number(b));
  environment.registerOperator('double / int', (a: number, b: bigint) => a / Number(b));
  return environment;
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

function holdsNull(node: unknown): boolean {
  if (Array.isArray(node)) return node.some(holdsNull);
  if (typeof node !== 'object' || node === null) return false;
  const { op, args } = node as { op?: string; args?: unknown };
  return op === 'value' ? args === null : holdsNull(args);
}

function namesIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(namesIn);
  if (typeof node !== 'object' || node === null) return [];
  const { op, args } = node as { op?: string; args?: unknown };
  return op === 'id' ? [String(args)] : namesIn(args);
}
