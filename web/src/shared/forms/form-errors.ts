/** What is wrong with the fields of a form, by name. */
export type FieldErrors<V> = Partial<Record<keyof V & string, string>>;
type ServerField = { path: string; message: string };

/** The server's words about single fields, without those that were changed since they were said. */
export function serverErrors<V extends object>(
  fields: readonly ServerField[],
  values: V,
  changed: ReadonlySet<string>,
): FieldErrors<V> {
  const errors: FieldErrors<V> = {};
  for (const { path, message } of fields) {
    const [name = ''] = path.split('.');
    if (name in values && !changed.has(name)) errors[name as keyof V & string] ??= message;
  }
  return errors;
}

/** What the server said about things the form has no field for. */
export function otherFields(fields: readonly ServerField[], values: object): ServerField[] {
  return fields.filter(({ path }) => !((path.split('.')[0] ?? '') in values));
}
