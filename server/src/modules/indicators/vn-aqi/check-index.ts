import type { LegalLookup } from '../../scenarios/index.ts';
import { readAqiMethod } from './method.ts';

/** Inputs of an index that its method does not know or cannot do without; Vietnamese, for the person who edits them. */
export function checkIndexInputs(set: string, inputs: Readonly<Record<string, string>>, legal: LegalLookup): string[] {
  const { pollutants } = readAqiMethod(set, legal);
  const known = pollutants.map(({ id }) => id);
  const unknown = Object.keys(inputs).filter((id) => !known.includes(id));
  const problems = unknown.map((id) => `thông số "${id}" không có trong "${set}"; được dùng: ${known.join(', ')}`);
  const mandatory = pollutants.filter((pollutant) => pollutant.mandatory).map(({ id }) => id);
  if (!mandatory.some((id) => inputs[id]))
    problems.push(`thiếu thông số bắt buộc: cần ít nhất một trong ${mandatory.join(', ')}`);
  return problems;
}
