import fc from 'fast-check';
import { AppError } from '#platform/errors';
import { parseCql2 } from '../ogc-features/cql2/parse.ts';
import { readOption } from '../sensorthings/query/parser.ts';
import { type Account, fuzzedDoor } from './fuzzed-door.ts';
import { mixed } from './generators.ts';

/** A query is understood, or refused as the caller's mistake; anything else is ours. */
function answered(read: () => unknown): Account {
  try {
    read();
    return { given: 1, understood: 1, refused: 0 };
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid-request') return { given: 1, understood: 0, refused: 1 };
    throw error;
  }
}

const word = fc.constantFrom(
  'name',
  'value',
  '1',
  '-2.5',
  "'a''b'",
  'true',
  'not',
  'and',
  'or',
  'in',
  'is null',
  'like',
);
const sign = fc.constantFrom('=', '<>', '<', '>=', '(', ')', ',', ' ', 's_intersects', 'POINT(1 2)');
const cql2 = fc.array(fc.oneof(word, sign), { maxLength: 20 }).map((words) => words.join(' '));

export const ogcFilter = fuzzedDoor('ogc-cql2-filter', mixed(cql2), (text) => answered(() => parseCql2(text)));

const odata = fc
  .array(
    fc.constantFrom(
      'result',
      'phenomenonTime',
      'Thing/name',
      'eq',
      'gt',
      'and',
      'or',
      'not',
      "'x'",
      '5',
      '(',
      ')',
      'startswith(',
      ',',
    ),
    { maxLength: 20 },
  )
  .map((words) => words.join(' '));

export const sensorThingsOption = fuzzedDoor(
  'sensorthings-query',
  fc.record({
    name: fc.constantFrom('$filter', '$expand', '$orderby', '$select', '$top', '$skip', '$count'),
    value: mixed(odata),
  }),
  ({ name, value }) => answered(() => readOption(name, value, { written: {} } as never)),
);
