// Conditions of templates in CEL: over values by name, fields of a record, or one figure.
import { Environment } from '@marcbachmann/cel-js';

export type Facts = Record<string, unknown>;
export type Condition = (facts: Facts) => boolean;

/** Compiles a condition over these names, or says in words why it cannot work. */
export function compileCondition(text: string, names: readonly string[]): Condition | { problem: string } {
  const environment = createEnvironment(names);
  const verdict = environment.check(text);
  if (!verdict.valid) return { problem: verdict.error?.message.split('\n')[0] ?? 'không đọc được' };
  if (verdict.type !== 'bool' && verdict.type !== 'dyn')
    return { problem: `cho kết quả kiểu ${verdict.type}, cần đúng hoặc sai` };
  const evaluate = environment.parse(text);
  return (facts) => {
    try {
      return evaluate(facts) === true;
    } catch (error) {
      // A comparison with a missing value is neither true nor false: what depends on it is not said.
      if (names.some((name) => facts[name] === null || facts[name] === undefined)) return false;
      throw error;
    }
  };
}

/** The same where the template was checked when it was loaded. */
export function conditionOf(text: string | undefined, names: readonly string[]): Condition {
  if (text === undefined) return () => true;
  const key = JSON.stringify([text, names]);
  const known = compiledBefore.get(key) ?? compileCondition(text, names);
  if (typeof known !== 'function') throw new Error(`${text}: ${known.problem}`);
  if (compiledBefore.size > 1000) compiledBefore.clear();
  compiledBefore.set(key, known);
  return known;
}
const compiledBefore = new Map<string, Condition>();

/** Numbers are doubles; CEL would refuse to compare or multiply them with `5` instead of `5.0`. */
function createEnvironment(names: readonly string[]): Environment {
  const environment = new Environment();
  for (const name of names) environment.registerVariable(name, 'dyn');
  environment.registerOperator('double == int', (a: number, b: bigint) => a === Number(b));
  environment.registerOperator('double * int', (a: number, b: bigint) => a * Number(b));
  environment.registerOperator('int * double', (a: bigint, b: number) => Number(a) * b);
  environment.registerOperator('double + int', (a: number, b: bigint) => a + Number(b));
  environment.registerOperator('double - int', (a: number, b: bigint) => a - Number(b));
  environment.registerOperator('double / int', (a: number, b: bigint) => a / Number(b));
  return environment;
}
