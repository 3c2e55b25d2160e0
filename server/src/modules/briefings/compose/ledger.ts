import type { Measure } from '../model.ts';

/** The numbers that a document shows, each once, in the order of their first appearance. */
export type Ledger = {
  /** The id under which the document lists the number. */
  enter(measure: Measure): string;
  entries(): Measure[];
};

/** The same passport shown the same way is one entry, whatever values of the template led to it. */
export function createLedger(): Ledger {
  const byContent = new Map<string, Measure>();
  const taken = new Set<string>();
  return {
    enter(measure) {
      const { figure, unit, decimals } = measure;
      // A number that was only computed for comparison has no passport: its id tells it apart.
      const content = JSON.stringify([figure.passport || measure.id, unit, decimals]);
      const known = byContent.get(content);
      if (known) return known.id;
      const id = freeId(plainId(measure.id), taken);
      taken.add(id);
      byContent.set(content, { ...measure, id });
      return id;
    },
    entries: () => [...byContent.values()],
  };
}

/** Ids are also link targets inside the files. */
function plainId(id: string): string {
  const plain = id.replaceAll(/[^A-Za-z0-9._-]/g, '-').replace(/^[^A-Za-z0-9]+/, '');
  return plain === '' ? 'x' : plain;
}

function freeId(id: string, taken: ReadonlySet<string>): string {
  for (let copy = 1; ; copy++) {
    const candidate = copy === 1 ? id : `${id}-${copy}`;
    if (!taken.has(candidate)) return candidate;
  }
}
