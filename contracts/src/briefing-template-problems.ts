// What the shape of a briefing template cannot say: whether its texts name what there is, and hold no loose number.
import { brokenSlots, patternParts, unboundNumbers } from './briefing-pattern.ts';
import type { BriefingTemplateDescription, BriefingValues, TemplateBlock } from './briefing-template.ts';
import { documentWords, figureAspects, recordFields, type RecordKind } from './briefing-vocabulary.ts';

type Template = Pick<
  BriefingTemplateDescription,
  'head' | 'abstract' | 'addressees' | 'recipients' | 'values' | 'body' | 'citations'
>;
type Place = { path: (string | number)[]; text: string; row: RecordKind | null; values: ReadonlySet<string> };
type Problem = { path: (string | number)[]; message: string };

/** What is wrong with the texts of a template: numbers that are bound to nothing, slots that name nothing. */
export function problemsOf(template: Template): Problem[] {
  return [...patternsOf(template).flatMap((place) => problemsIn(place, template.citations)), ...changesOf(template)];
}

/** Every text of the template with what it may name. */
function patternsOf(template: Template): Place[] {
  const own = new Set(Object.keys(template.values));
  const { head, abstract, addressees, recipients } = template;
  const plain: [(string | number)[], string | null][] = [
    ...Object.entries(head).map(([key, text]): [string[], string | null] => [['head', key], text]),
    [['abstract'], abstract],
    ...addressees.map((text, i): [(string | number)[], string] => [['addressees', i], text]),
    ...recipients.map((text, i): [(string | number)[], string] => [['recipients', i], text]),
  ];
  return [
    ...plain.flatMap(([path, text]) => (text === null ? [] : [{ path, text, row: null, values: new Set<string>() }])),
    ...template.body.flatMap((block, i) => patternsIn(block, ['body', i], own)),
  ];
}

function patternsIn(block: TemplateBlock, path: (string | number)[], own: ReadonlySet<string>): Place[] {
  const at = (key: string | number | (string | number)[], text: string | undefined, row: RecordKind | null = null) => {
    const values = row && 'values' in block ? new Set([...own, ...Object.keys(block.values)]) : own;
    return text === undefined ? [] : [{ path: [...path, key].flat(), text, row, values }];
  };
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return at('text', block.text);
    case 'list':
      return block.items.flatMap(({ text }, i) => at(['items', i, 'text'], text));
    case 'each':
      return [...at('text', block.text, block.rows), ...at('empty', block.empty)];
    case 'table':
      return [
        ...at('caption', block.caption),
        ...at('unitNote', block.unitNote),
        ...at('empty', block.empty),
        ...at('source', block.source),
        ...block.columns.flatMap(({ title, text }, i) => [
          ...at(['columns', i, 'title'], title),
          ...at(['columns', i, 'text'], text, block.rows),
        ]),
      ];
    case 'chart':
      return [...at('caption', block.caption), ...at('alt', block.alt), ...at('source', block.source)];
    case 'page-break':
      return [];
  }
}

function problemsIn({ path, text, row, values }: Place, citations: readonly string[]): Problem[] {
  const messages = [
    ...unboundNumbers(text, citations).map(
      (number) =>
        `số viết tay "${number}": gắn với một giá trị, hoặc khai báo ở values (from: typed) kèm lý do, hoặc ở citations nếu là tên gọi`,
    ),
    ...brokenSlots(text).map((slot) => `"${slot}" không phải chỗ điền giá trị`),
    ...patternParts(text).flatMap((part) =>
      part.kind === 'slot' ? slotProblem(part.name, part.aspect, row, values) : [],
    ),
  ];
  return messages.map((message) => ({ path, message }));
}

function slotProblem(
  name: string,
  aspect: string | null,
  row: RecordKind | null,
  values: ReadonlySet<string>,
): string[] {
  if (name === 'row') {
    const fields: readonly string[] = row ? [...recordFields[row].texts, ...recordFields[row].numbers] : [];
    return aspect !== null && fields.includes(aspect) ? [] : [`{row:${aspect ?? ''}}: không có trường này ở đây`];
  }
  if ((documentWords as readonly string[]).includes(name)) return [];
  if (!values.has(name)) return [`{${name}}: chưa khai báo ở values`];
  const known = aspect === null || (figureAspects as readonly string[]).includes(aspect);
  return known ? [] : [`{${name}:${aspect}}: không có cách viết này`];
}

/** A change compares two values that are numbers, declared beside it or above it. */
function changesOf(template: Template): Problem[] {
  const scopes: { path: (string | number)[]; values: BriefingValues; above: BriefingValues }[] = [
    { path: ['values'], values: template.values, above: {} },
    ...template.body.flatMap((block, i) =>
      'values' in block ? [{ path: ['body', i, 'values'], values: block.values, above: template.values }] : [],
    ),
  ];
  return scopes.flatMap(({ path, values, above }) =>
    Object.entries(values).flatMap(([name, value]) => {
      if (value.from !== 'change') return [];
      return [value.now, value.former].flatMap((other) => {
        const from = (values[other] ?? above[other])?.from;
        const isNumber = from === 'figures' || from === 'records';
        return isNumber ? [] : [{ path: [...path, name], message: `"${other}" không phải giá trị so sánh được` }];
      });
    }),
  );
}
