import { AppError } from '#platform/errors';
import { entityOfSet, isId, navigationOf, propertyOf, type EntityName, type Navigation } from './model.ts';

/** One entity of a set by its id, or what it leads to. */
export type Step = { entity: EntityName; via: Navigation | null; id: string | null };
/** `/Things('x')/Datastreams` and the like; `end` says what of the last step is asked for. */
export type ResourcePath = {
  steps: Step[];
  entity: EntityName;
  isSet: boolean;
  end: { kind: 'entity' } | { kind: 'ref' } | { kind: 'property'; name: string; isRaw: boolean };
};

const segment = /^(?<name>[A-Za-z@.$]+)(?:\((?<key>'(?:[^']|'')*'|-?\d+)\))?$/;

/** The part of the address after `/v1.1/`, still percent-encoded (18-088 §9.2). Not a resource: `not-found`. */
export function readResourcePath(encoded: string): ResourcePath {
  const names = segmentsOf(encoded);
  const steps: Step[] = [];
  while (names.length > 0) {
    const step = readStep(names[0]!, steps.at(-1));
    if (!step) break;
    steps.push(step);
    names.shift();
  }
  const last = steps.at(-1);
  if (!last) throw new AppError('not-found', encoded);
  const isSet = last.id === null && (last.via === null || last.via.many);
  return { steps, entity: last.entity, isSet, end: readEnd(names, last.entity, isSet) };
}

/** Slashes inside quotes belong to an id. */
function segmentsOf(encoded: string): string[] {
  let decoded: string;
  try {
    decoded = decodeURIComponent(encoded);
  } catch {
    throw new AppError('invalid-request', encoded);
  }
  return decoded.match(/(?:'(?:[^']|'')*'|[^/'])+|'/g) ?? [];
}

function readStep(text: string, before: Step | undefined): Step | null {
  const { name, key } = segment.exec(text)?.groups ?? {};
  if (name === undefined) return null;
  const id = key === undefined ? null : key.replaceAll(/^'|'$/g, '').replaceAll("''", "'");
  if (!before) {
    const entity = entityOfSet(name);
    return entity ? { entity, via: null, id } : null;
  }
  const isOne = before.id !== null || before.via?.many === false;
  const via = navigationOf(before.entity, name);
  if (!isOne || !via || (id !== null && !via.many)) return null;
  return { entity: via.to, via, id };
}

function readEnd(names: readonly string[], entity: EntityName, isSet: boolean): ResourcePath['end'] {
  const [name, raw, ...more] = names;
  if (name === undefined) return { kind: 'entity' };
  if (name === '$ref' && raw === undefined) return { kind: 'ref' };
  const isProperty = propertyOf(entity, name) !== undefined || isId(name);
  if (isSet || !isProperty || more.length > 0 || (raw !== undefined && raw !== '$value')) {
    throw new AppError('not-found', names.join('/'));
  }
  return { kind: 'property', name, isRaw: raw === '$value' };
}
