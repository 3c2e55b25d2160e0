import type { DataSetDescription, DataSetFieldDescription } from '@ioc/contracts/data-set-description';

/** What keeps a new contract from taking the place of the one that records were kept under; empty = only additions. */
export function findBreakingChanges(before: DataSetDescription, after: DataSetDescription): string[] {
  const problems: string[] = [];
  const fields = new Map(after.fields.map((field) => [field.id, field]));
  for (const old of before.fields) {
    const field = fields.get(old.id);
    if (field) problems.push(...changesOfField(old, field));
    else problems.push(`bỏ trường "${old.id}"`);
  }
  for (const { id, key } of after.fields)
    if (key && !before.fields.some((field) => field.id === id)) problems.push(`thêm trường khóa "${id}"`);
  if (before.areaField !== after.areaField)
    problems.push(`đổi trường địa bàn "${before.areaField}" → "${after.areaField}"`);
  if (before.field !== after.field) problems.push(`đổi lĩnh vực "${before.field}" → "${after.field}"`);
  return problems;
}

function changesOfField(old: DataSetFieldDescription, field: DataSetFieldDescription): string[] {
  const problems: string[] = [];
  if (old.type !== field.type) problems.push(`đổi kiểu của "${old.id}": ${old.type} → ${field.type}`);
  if (old.key !== field.key) problems.push(`đổi khóa ở trường "${old.id}"`);
  if (old.unit !== field.unit)
    problems.push(`đổi đơn vị của "${old.id}": ${old.unit ?? 'không có'} → ${field.unit ?? 'không có'}`);
  const codes = new Set(field.codes.map(({ code }) => code));
  for (const { code } of old.codes) if (!codes.has(code)) problems.push(`bỏ mã "${code}" khỏi danh mục "${old.id}"`);
  return problems;
}
