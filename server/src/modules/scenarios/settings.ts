import type { z } from 'zod';
import { ProvinceError, type Province } from './province.ts';

/** One settings file (name without .yaml), checked by the contract of whoever reads it. */
export function readSettings<S extends z.ZodType>(province: Province, name: string, schema: S): z.output<S> {
  const entry = province.settings.get(name);
  const file = `settings/${name}.yaml`;
  if (!entry) throw new ProvinceError([{ file, line: null, message: 'thiếu tệp (file missing)' }]);
  const parsed = schema.safeParse(entry.description);
  if (parsed.success) return parsed.data;
  throw new ProvinceError(
    parsed.error.issues.map((issue) => ({ file, line: null, message: `${issue.path.join('.')}: ${issue.message}` })),
  );
}
