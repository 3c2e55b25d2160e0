// What a data-set contract may say (province/…/data-sets/*.yaml). Tables, forms, checks, duty and doors are made from it.
import { z } from 'zod';
import { LocalizedText, Slug } from './common.ts';
import { DataClass } from './permissions.ts';

export const FieldId = z.string().regex(/^[a-z][a-zA-Z0-9]*$/);
const Words = LocalizedText.strict();

export const DataSetFieldType = z.enum([
  'text',
  'number',
  'integer',
  'date',
  'boolean',
  'code',
  'unit-code',
  'site',
  'lon-lat',
]);
export type DataSetFieldType = z.infer<typeof DataSetFieldType>;

export const DataSetFieldDescription = z.strictObject({
  id: FieldId,
  name: Words,
  /** site: the id of a feature of the map layer named by `layer`; unit-code: an administrative unit. */
  type: DataSetFieldType,
  unit: z.string().nullable().default(null),
  required: z.boolean().default(false),
  /** Key fields together name a record: the same key again is a correction of that record. */
  key: z.boolean().default(false),
  codes: z.array(z.strictObject({ code: z.string().min(1), name: Words })).default([]),
  min: z.number().optional(),
  max: z.number().optional(),
  /** Regular expression for the whole text, and how to write it in words. */
  pattern: z.strictObject({ regex: z.string(), words: z.string() }).optional(),
  layer: Slug.default('site'),
  help: z.string().default(''),
  example: z.string().default(''),
  /** Column headings outside files use for it; compared without case and diacritics. */
  aliases: z.array(z.string()).default([]),
});
export type DataSetFieldDescription = z.infer<typeof DataSetFieldDescription>;

/** Who hands in, what, how, on what rhythm, by when (DAT-02), and on what legal ground (POL-20). */
export const DataDuty = z.strictObject({
  supplier: z.string().describe('agency id whose head is answerable'),
  /** Agencies that may hand in besides supplier and owner. */
  alsoSubmit: z.array(z.string()).default([]),
  what: z.string(),
  how: z.string(),
  rhythm: z.enum(['daily', 'weekly', 'monthly', 'quarterly', 'yearly']),
  /** Which day after the end of the period (1 = the first), and the hour of that day in local time. */
  deadline: z.strictObject({ days: z.int().min(1).max(366), time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/) }),
  legalGround: z.string(),
});
export type DataDuty = z.infer<typeof DataDuty>;

/**
 * A rule of a row in CEL, true when the row is right. Names: every field, `today` (YYYY-MM-DD), `siteArea.<field>`; functions
 * `daysBetween(a, b)`, `yearsBetween(a, b)`. An empty field is null; a rule that cannot be computed because of one does not apply.
 */
export const DataSetCheck = z.strictObject({
  id: Slug,
  cel: z.string().min(1),
  message: z.string().min(1),
  /** error: the row is handed back; warning: it may go on, and counts against cleanliness. */
  severity: z.enum(['error', 'warning']).default('error'),
});

/** province/{data-groups,scenarios}/<x>/data-sets/<id>.yaml */
export const DataSetDescription = z
  .strictObject({
    id: Slug,
    version: z.string().regex(/^\d+\.\d+\.\d+$/),
    name: Words,
    description: z.string().min(1),
    field: z.string(),
    dataClass: DataClass,
    /** Agencies that may read a restricted, personal or secret data set besides supplier and owner. */
    readers: z.array(z.string()).default([]),
    owner: z.string().describe('agency id'),
    fields: z.array(DataSetFieldDescription).min(1).max(200),
    /** The field that says in which area a record lies. */
    areaField: FieldId,
    geometryField: FieldId.optional(),
    /** The field that names a record to a reader; the key without it. */
    titleField: FieldId.optional(),
    /** The yes-or-no field that marks a record as simulated: figures made of it say so. */
    simulatedField: FieldId.optional(),
    duty: DataDuty,
    checks: z.array(DataSetCheck).default([]),
    /** four-eyes: whoever hands in never approves; level: whose approver decides. */
    approval: z.strictObject({ rule: z.literal('four-eyes'), level: z.enum(['supplier', 'owner', 'either']) }),
    legalBasis: z.array(z.string()).default([]),
  })
  .check(({ value, issues }) => {
    const complain = (message: string, ...path: (string | number)[]) =>
      void issues.push({ code: 'custom', message, input: value, path });
    const byId = new Map(value.fields.map((field) => [field.id, field]));
    if (byId.size < value.fields.length) complain('hai trường trùng mã', 'fields');
    if (!value.fields.some((field) => field.key)) complain('cần ít nhất một trường khóa (key: true)', 'fields');
    for (const [index, { id, type, key, required, codes, pattern }] of value.fields.entries()) {
      if (key && !required) complain(`trường khóa "${id}" phải bắt buộc`, 'fields', index);
      if (key && type === 'lon-lat') complain(`tọa độ không dùng làm khóa`, 'fields', index);
      if ((type === 'code') !== codes.length > 0)
        complain(`"${id}": danh mục codes đi cùng kiểu code`, 'fields', index);
      if (pattern && !isRegex(pattern.regex)) complain(`"${id}": biểu thức mẫu không đúng`, 'fields', index);
    }
    const area = byId.get(value.areaField);
    if (!area?.required || !['unit-code', 'site'].includes(area.type))
      complain('areaField phải là một trường bắt buộc kiểu unit-code hoặc site', 'areaField');
    if (value.geometryField && byId.get(value.geometryField)?.type !== 'lon-lat')
      complain('geometryField phải là một trường kiểu lon-lat', 'geometryField');
    if (value.simulatedField && byId.get(value.simulatedField)?.type !== 'boolean')
      complain('simulatedField phải là một trường kiểu boolean', 'simulatedField');
    if (value.titleField && !byId.has(value.titleField)) complain('không có trường này', 'titleField');
  });
export type DataSetDescription = z.infer<typeof DataSetDescription>;

function isRegex(text: string): boolean {
  try {
    new RegExp(text, 'u');
    return true;
  } catch {
    return false;
  }
}
