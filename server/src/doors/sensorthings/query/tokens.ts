import { createToken, Lexer, type TokenType } from 'chevrotain';

const word = createToken({ name: 'word', pattern: /[@A-Za-z_][A-Za-z0-9_.]*/ });
const keyword = (name: string): TokenType => createToken({ name, pattern: name, longer_alt: word });
const sign = (name: string, pattern: string): TokenType => createToken({ name, pattern });

const comparator = createToken({ name: 'comparator', pattern: /eq|ne|gt|ge|lt|le/, longer_alt: word });
const plus = createToken({ name: 'plus', pattern: /add|sub/, longer_alt: word });
const times = createToken({ name: 'times', pattern: /mul|div|mod/, longer_alt: word });
const direction = createToken({ name: 'direction', pattern: /asc|desc/, longer_alt: word });
const truth = createToken({ name: 'truth', pattern: /true|false/, longer_alt: word });

const otherOption = createToken({ name: 'otherOption', pattern: /\$[A-Za-z]+/ });
const option = (name: string): TokenType => createToken({ name, pattern: `$${name}`, longer_alt: otherOption });

/** In the order they are tried. */
export const tokens = {
  space: createToken({ name: 'space', pattern: /\s+/, group: Lexer.SKIPPED, line_breaks: true }),
  duration: createToken({ name: 'duration', pattern: /duration'[^']*'/ }),
  geometry: createToken({ name: 'geometry', pattern: /(?:geography|geometry)'[^']*'/ }),
  text: createToken({ name: 'text', pattern: /'(?:[^']|'')*'/, line_breaks: true }),
  time: createToken({
    name: 'time',
    pattern: /\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?/,
  }),
  number: createToken({ name: 'number', pattern: /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/ }),
  comparator,
  plus,
  times,
  direction,
  truth,
  and: keyword('and'),
  or: keyword('or'),
  not: keyword('not'),
  nothing: keyword('null'),
  word,
  filter: option('filter'),
  orderBy: option('orderby'),
  expand: option('expand'),
  select: option('select'),
  top: option('top'),
  skip: option('skip'),
  count: option('count'),
  otherOption,
  open: sign('open', '('),
  close: sign('close', ')'),
  slash: sign('slash', '/'),
  comma: sign('comma', ','),
  semicolon: sign('semicolon', ';'),
  equals: sign('equals', '='),
};

export const lexer = new Lexer(Object.values(tokens), { positionTracking: 'onlyOffset' });
