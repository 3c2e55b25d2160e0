import { EmbeddedActionsParser, type IToken } from 'chevrotain';
import { AppError } from '#platform/errors';
import {
  noOptions,
  type Arithmetic,
  type Comparator,
  type Expand,
  type Expression,
  type Literal,
  type Options,
  type Order,
} from './expression.ts';
import { readCount, readDuration, readGeometry, readNumber, readTime, unquoted } from './literals.ts';
import { lexer, tokens } from './tokens.ts';

/** Nested deeper than this is no query a person or program wrote. */
const deepest = 30;

/** The grammar of query options: OData 4.0 as far as SensorThings 1.1 uses it. Each rule is a method; actions build expressions. */
class QueryParser extends EmbeddedActionsParser {
  source = '';

  constructor() {
    super(tokens, { maxLookahead: 2 });
    this.performSelfAnalysis();
  }

  readonly either = this.RULE('either', (): Expression => this.joined('or', tokens.or, () => this.SUBRULE(this.both)));
  readonly both = this.RULE('both', (): Expression =>
    this.joined('and', tokens.and, () => this.SUBRULE(this.negation)),
  );

  private joined(kind: 'and' | 'or', between: typeof tokens.or, part: () => Expression): Expression {
    const parts: Expression[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: between, DEF: () => void parts.push(part()) });
    return parts.length === 1 ? parts[0]! : { kind, parts };
  }

  readonly negation = this.RULE('negation', (): Expression => {
    let isNegated = false;
    this.MANY(() => {
      this.CONSUME(tokens.not);
      isNegated = !isNegated;
    });
    const inner = this.SUBRULE(this.comparison);
    return isNegated ? { kind: 'not', inner } : inner;
  });

  readonly comparison = this.RULE('comparison', (): Expression => {
    const left = this.SUBRULE1(this.sum);
    let compared = left;
    this.OPTION(() => {
      const comparator = this.CONSUME(tokens.comparator).image as Comparator;
      compared = { kind: 'compare', comparator, left, right: this.SUBRULE2(this.sum) };
    });
    return compared;
  });

  readonly sum = this.RULE('sum', (): Expression => {
    let left = this.SUBRULE1(this.product);
    this.MANY(() => {
      const operator = this.CONSUME(tokens.plus).image as Arithmetic;
      left = { kind: 'calculate', operator, left, right: this.SUBRULE2(this.product) };
    });
    return left;
  });

  readonly product = this.RULE('product', (): Expression => {
    let left = this.SUBRULE1(this.operand);
    this.MANY(() => {
      const operator = this.CONSUME(tokens.times).image as Arithmetic;
      left = { kind: 'calculate', operator, left, right: this.SUBRULE2(this.operand) };
    });
    return left;
  });

  readonly operand = this.RULE('operand', (): Expression =>
    this.OR([
      { ALT: (): Expression => ({ kind: 'literal', literal: this.SUBRULE(this.literal) }) },
      { ALT: (): Expression => this.SUBRULE(this.call) },
      { ALT: (): Expression => ({ kind: 'path', names: this.SUBRULE(this.path) }) },
      {
        ALT: (): Expression => {
          this.CONSUME(tokens.open);
          const inner = this.SUBRULE(this.either);
          this.CONSUME(tokens.close);
          return inner;
        },
      },
    ]),
  );

  readonly call = this.RULE('call', (): Expression => {
    const name = this.CONSUME(tokens.word).image;
    const parameters: Expression[] = [];
    this.CONSUME(tokens.open);
    this.MANY_SEP({ SEP: tokens.comma, DEF: () => void parameters.push(this.SUBRULE(this.either)) });
    this.CONSUME(tokens.close);
    return { kind: 'call', name, parameters };
  });

  readonly path = this.RULE('path', (): string[] => {
    const names: string[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: tokens.slash, DEF: () => void names.push(this.CONSUME(tokens.word).image) });
    return names;
  });

  readonly literal = this.RULE('literal', (): Literal => {
    const read = (image: string, reader: (image: string) => Literal): Literal => this.ACTION(() => reader(image));
    return this.OR([
      { ALT: (): Literal => ({ type: 'string', value: unquoted(this.CONSUME(tokens.text).image) }) },
      { ALT: (): Literal => read(this.CONSUME(tokens.time).image, readTime) },
      { ALT: (): Literal => read(this.CONSUME(tokens.number).image, readNumber) },
      { ALT: (): Literal => read(this.CONSUME(tokens.duration).image, readDuration) },
      { ALT: (): Literal => read(this.CONSUME(tokens.geometry).image, readGeometry) },
      { ALT: (): Literal => ({ type: 'boolean', value: this.CONSUME(tokens.truth).image === 'true' }) },
      {
        ALT: (): Literal => {
          this.CONSUME(tokens.nothing);
          return { type: 'null', value: null };
        },
      },
    ]);
  });

  readonly orders = this.RULE('orders', (): Order[] => {
    const orders: Order[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: tokens.comma,
      DEF: () => {
        const by = this.SUBRULE(this.sum);
        let descending = false;
        this.OPTION(() => {
          descending = this.CONSUME(tokens.direction).image === 'desc';
        });
        orders.push({ by, descending });
      },
    });
    return orders;
  });

  readonly paths = this.RULE('paths', (): string[][] => {
    const paths: string[][] = [];
    this.AT_LEAST_ONE_SEP({ SEP: tokens.comma, DEF: () => void paths.push(this.SUBRULE(this.path)) });
    return paths;
  });

  readonly expands = this.RULE('expands', (): Expand[] => {
    const expands: Expand[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: tokens.comma,
      DEF: () => {
        const names = this.SUBRULE(this.path);
        const options = noOptions();
        this.OPTION(() => {
          this.CONSUME(tokens.open);
          this.MANY_SEP({ SEP: tokens.semicolon, DEF: () => this.SUBRULE(this.queryOption, { ARGS: [options] }) });
          this.CONSUME(tokens.close);
        });
        expands.push({ names, options });
      },
    });
    return expands;
  });

  /** `$top=5` and the like: written into the options given. */
  readonly queryOption = this.RULE('queryOption', (into: Options): void => {
    const set = (given: () => Partial<Options>): void => this.ACTION(() => void Object.assign(into, given()));
    let name = '';
    let begin = 0;
    this.OR([
      {
        ALT: () => {
          name = this.CONSUME(tokens.filter).image;
          begin = this.CONSUME1(tokens.equals).startOffset + 1;
          const filter = this.SUBRULE(this.either);
          set(() => ({ filter }));
        },
      },
      {
        ALT: () => {
          name = this.CONSUME(tokens.orderBy).image;
          begin = this.CONSUME2(tokens.equals).startOffset + 1;
          const orderBy = this.SUBRULE(this.orders);
          set(() => ({ orderBy }));
        },
      },
      {
        ALT: () => {
          name = this.CONSUME(tokens.expand).image;
          begin = this.CONSUME3(tokens.equals).startOffset + 1;
          const expand = this.SUBRULE(this.expands);
          set(() => ({ expand }));
        },
      },
      {
        ALT: () => {
          name = this.CONSUME(tokens.select).image;
          begin = this.CONSUME4(tokens.equals).startOffset + 1;
          const select = this.SUBRULE(this.paths);
          set(() => ({ select }));
        },
      },
      {
        ALT: () => {
          name = this.CONSUME(tokens.top).image;
          begin = this.CONSUME5(tokens.equals).startOffset + 1;
          const { image } = this.CONSUME5(tokens.number);
          set(() => ({ top: readCount('$top', image) }));
        },
      },
      {
        ALT: () => {
          name = this.CONSUME(tokens.skip).image;
          begin = this.CONSUME6(tokens.equals).startOffset + 1;
          const { image } = this.CONSUME6(tokens.number);
          set(() => ({ skip: readCount('$skip', image) }));
        },
      },
      {
        ALT: () => {
          name = this.CONSUME(tokens.count).image;
          begin = this.CONSUME7(tokens.equals).startOffset + 1;
          const { image } = this.CONSUME7(tokens.truth);
          set(() => ({ count: image === 'true' }));
        },
      },
    ]);
    this.ACTION(() => {
      const last = this.LA(0);
      into.written[name] = this.source.slice(begin, last.startOffset + last.image.length);
    });
  });
}

const parser = new QueryParser();

/** Reads one query option, e.g. `$filter` and what stands behind its `=`, into `options`; what it cannot read is an `invalid-request`. */
export function readOption(name: string, value: string, options: Options): void {
  const refused = (offset: number | undefined, what: string): AppError => {
    const at = offset === undefined || Number.isNaN(offset) ? '' : ` (vị trí ${Math.max(1, offset - name.length)})`;
    return new AppError('invalid-request', `${name}: ${what}${at}`);
  };
  const source = `${name}=${value}`;
  const { tokens: found, errors } = lexer.tokenize(source);
  if (errors[0]) throw refused(errors[0].offset, 'ký tự không hiểu');
  if (depthOf(found) > deepest) throw refused(undefined, 'lồng quá sâu');
  parser.input = found;
  parser.source = source;
  parser.queryOption(options);
  const [error] = parser.errors;
  if (error) throw refused(error.token.startOffset, `không hiểu "${error.token.image || 'hết biểu thức'}"`);
}

function depthOf(found: readonly IToken[]): number {
  let [depth, greatest] = [0, 0];
  for (const { tokenType } of found) {
    if (tokenType === tokens.open) greatest = Math.max(greatest, ++depth);
    if (tokenType === tokens.close) depth -= 1;
  }
  return greatest;
}
