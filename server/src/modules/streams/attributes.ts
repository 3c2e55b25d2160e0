import type { AttributeValues, Identifiers } from '@ioc/contracts/streams';
import type { AttributeDescription, ThingKindDescription } from '@ioc/contracts/thing-kind-description';

/** What is wrong with the attributes and outside names given for a thing of this kind, in words; empty when all is well. */
export function attributeProblems(
  { attributes, identifiers }: ThingKindDescription,
  given: { attributes: AttributeValues; identifiers: Identifiers },
): string[] {
  const known = new Map(attributes.map((attribute) => [attribute.id, attribute]));
  const schemes = new Map(identifiers.map((identifier) => [identifier.scheme, identifier]));
  return [
    ...attributes
      .filter(({ id, required }) => required && given.attributes[id] === undefined)
      .map(({ name }) => `Thiếu "${name.vi}"`),
    ...Object.entries(given.attributes).flatMap(([id, value]) => {
      const attribute = known.get(id);
      return attribute ? problemsOf(attribute, value) : `Loại này không có thuộc tính "${id}"`;
    }),
    ...Object.entries(given.identifiers).flatMap(([scheme, value]) => {
      const described = schemes.get(scheme);
      if (!described) return `Loại này không có định danh "${scheme}"`;
      const isRight = described.pattern === undefined || new RegExp(`^(?:${described.pattern})$`).test(value);
      return isRight ? [] : `${described.name.vi}: "${value}" không đúng mẫu`;
    }),
  ];
}

function problemsOf({ name, type, min, max, choices }: AttributeDescription, value: string | number): string[] {
  const wrong = (wanted: string): string[] => [`${name.vi}: "${value}" không phải ${wanted}`];
  if (type === 'number') {
    const isRight = typeof value === 'number' && value >= (min ?? -Infinity) && value <= (max ?? Infinity);
    return isRight
      ? []
      : wrong(['số', min === undefined ? '' : `từ ${min}`, max === undefined ? '' : `đến ${max}`].join(' ').trim());
  }
  if (typeof value !== 'string') return wrong('chữ');
  if (type === 'date' && !isDate(value)) return wrong('ngày (năm-tháng-ngày)');
  if (type === 'choice' && !choices.some(({ id }) => id === value)) {
    return wrong(`một trong: ${choices.map(({ id }) => id).join(', ')}`);
  }
  return [];
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}
