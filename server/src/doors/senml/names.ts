/**
 * Which thing and property a SenML name means. `<thing>:<property>` or `<thing>/<property>`, however it is cut into base name and
 * name; a base name without separator is the thing; a bare property is measured by the thing of the topic or of the sender.
 */
export function nameParts(
  { base, name }: { base: string; name: string },
  ownThing: string | null,
): { thing: string; property: string } | null {
  if (!hasSeparator(name) && name !== '') {
    const thing = base.replace(/[:/]+$/, '') || ownThing;
    return thing ? { thing, property: name } : null;
  }
  const [, thing, property] = /^(.+)[:/]([^:/]+)$/.exec(`${base}${name}`) ?? [];
  if (thing && property) return { thing, property };
  return ownThing && base && !hasSeparator(base) ? { thing: ownThing, property: base } : null;
}

function hasSeparator(text: string): boolean {
  return /[:/]/.test(text);
}
