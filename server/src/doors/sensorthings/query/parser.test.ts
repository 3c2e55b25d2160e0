import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppError } from '#platform/errors';
import { noOptions, type Expression } from './expression.ts';
import { readOption } from './parser.ts';

const filterOf = (text: string): Expression | null => {
  const options = noOptions();
  readOption('$filter', text, options);
  return options.filter;
};

/** Writes an expression as a client might. */
function print(expression: Expression): string {
  switch (expression.kind) {
    case 'literal': {
      const { type, value } = expression.literal;
      if (type === 'string') return `'${value.replaceAll("'", "''")}'`;
      if (type === 'duration') return `duration'${value}'`;
      return type === 'geometry' ? `geography'${value}'` : String(value);
    }
    case 'path':
      return expression.names.join('/');
    case 'call':
      return `${expression.name}(${expression.parameters.map(print).join(', ')})`;
    case 'not':
      return `(not (${print(expression.inner)}))`;
    case 'compare':
      return `(${print(expression.left)} ${expression.comparator} ${print(expression.right)})`;
    case 'calculate':
      return `(${print(expression.left)} ${expression.operator} ${print(expression.right)})`;
    case 'and':
    case 'or':
      return `(${expression.parts.map(print).join(` ${expression.kind} `)})`;
  }
}

const word = fc.constantFrom(
  'result',
  'phenomenonTime',
  'Datastream',
  '@iot.id',
  'android',
  'order',
  'nota',
  'eqx',
  'properties',
);
const literal = fc.oneof(
  fc.string({ unit: 'grapheme' }).map((value) => ({ type: 'string', value }) as const),
  fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .map((value) => ({ type: 'number', value: value + 0 || 0 }) as const),
  fc.boolean().map((value) => ({ type: 'boolean', value }) as const),
  fc.constant({ type: 'null', value: null } as const),
  fc
    .date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
    .map((date) => ({ type: 'time', value: date.toISOString() }) as const),
  fc.constantFrom('P1D', 'PT6H30M', 'P2DT0.5S').map((value) => ({ type: 'duration', value }) as const),
);
const { expression } = fc.letrec<{ expression: Expression }>((tie) => {
  const inner = tie('expression');
  return {
    expression: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      literal.map((one): Expression => ({ kind: 'literal', literal: one })),
      fc.array(word, { minLength: 1, maxLength: 4 }).map((names): Expression => ({ kind: 'path', names })),
      fc.record({ kind: fc.constant('call' as const), name: word, parameters: fc.array(inner, { maxLength: 3 }) }),
      fc.record({
        kind: fc.constant('compare' as const),
        comparator: fc.constantFrom('eq', 'ne', 'gt', 'ge', 'lt', 'le'),
        left: inner,
        right: inner,
      }),
      fc.record({
        kind: fc.constant('calculate' as const),
        operator: fc.constantFrom('add', 'sub', 'mul', 'div', 'mod'),
        left: inner,
        right: inner,
      }),
      fc.record({ kind: fc.constantFrom('and', 'or'), parts: fc.array(inner, { minLength: 2, maxLength: 3 }) }),
      fc.record({ kind: fc.constant('not' as const), inner }),
    ),
  };
});

test('[DAT-20] what a filter means survives being written down and read again', () => {
  fc.assert(
    fc.property(expression, (one) => {
      expect(filterOf(print(one))).toEqual(one);
    }),
    { numRuns: 500 },
  );
});

/** The code of the refusal, or null where there is none; any other error goes on. */
function refusalOf(name: string, text: string): string | null {
  try {
    readOption(name, text, noOptions());
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

const fragment = fc.constantFrom(
  ...['(', ')', "'", "''", ',', ';', '/', '=', ' ', '$filter', '$expand=', '$top=', 'eq', 'and', 'or', 'not ', 'add'],
  ...[
    'result',
    '@iot.id',
    '2026-11-23T00:00:00Z',
    '2026-99-99',
    '1e999',
    '-1.5',
    "duration'P1D'",
    "geography'POINT(1 2)'",
    'null',
    'Trạm',
    '\0',
    '😀',
  ],
);

test('[INF-06] any text as a query option is read or refused as a bad request, quickly and without harm to the next', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('$filter', '$orderby', '$expand', '$select', '$top', '$skip', '$count', '$else', '$'),
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(fragment, { maxLength: 40 }).map((parts) => parts.join('')),
        fc.array(fragment, { maxLength: 12 }).map((parts) => parts.join(' ')),
      ),
      (name, text) => {
        expect(refusalOf(name, text)).toBeOneOf([null, 'invalid-request']);
        expect(filterOf('result gt 1')).toMatchObject({ kind: 'compare' });
      },
    ),
    { numRuns: 2000 },
  );
});

test('[INF-06] brackets without end and long chains are refused or read in a moment', () => {
  const began = performance.now();

  expect(() => filterOf('('.repeat(8000))).toThrow(/quá sâu/);
  expect(() => filterOf(`${'('.repeat(29)}result gt 1${')'.repeat(28)}`)).toThrow(AppError);
  expect(filterOf(`${'not '.repeat(3001)}(result gt 1)`)).toMatchObject({ kind: 'not' });
  expect(filterOf(Array(800).fill('result gt 1').join(' and '))).toMatchObject({ kind: 'and' });

  expect(performance.now() - began).toBeLessThan(5000);
});

test('[DAT-20] and binds closer than or, products closer than sums, and both closer than comparisons', () => {
  expect(print(filterOf('a eq 1 or b eq 2 and not c eq 3 add 4 mul 5')!)).toBe(
    '((a eq 1) or ((b eq 2) and (not ((c eq (3 add (4 mul 5)))))))',
  );
});

test('[DAT-20] a nested $expand keeps its options, also as they were written', () => {
  const options = noOptions();

  readOption(
    '$expand',
    "Datastreams($filter=name eq 'a;b';$expand=Observations($top=1;$orderby=phenomenonTime desc)),Locations",
    options,
  );

  expect(options.expand).toMatchObject([
    {
      names: ['Datastreams'],
      options: {
        expand: [{ names: ['Observations'], options: { top: 1, orderBy: [{ descending: true }] } }],
        written: { $filter: "name eq 'a;b'", $expand: 'Observations($top=1;$orderby=phenomenonTime desc)' },
      },
    },
    { names: ['Locations'] },
  ]);
});

test.each(['-1', '1.5', '1e99', "'5'", 'all'])('[DAT-20] $top=%s is a bad request', (text) => {
  expect(() => readOption('$top', text, noOptions())).toThrow(/\$top/);
});
