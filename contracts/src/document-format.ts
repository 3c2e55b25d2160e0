// How official documents look: every size and position with the rule it comes from (province/settings/document-format.yaml).
import { z } from 'zod';

const origin = {
  /** Where in `legalBasis` the value is set; null for a choice of the province. */
  legalRef: z.string().min(1).nullable(),
  /** Whether somebody compared the value with the text of the rule. */
  checked: z.enum(['verified', 'verified-secondary', 'from-memory', 'local-choice']),
};

function measure<U extends string>(unit: U) {
  return z
    .strictObject({
      value: z.number().nonnegative(),
      unit: z.literal(unit),
      /** Lowest and highest value that the rule allows. */
      allowed: z.tuple([z.number(), z.number()]).optional(),
      ...origin,
    })
    .refine(({ value, allowed }) => !allowed || (value >= allowed[0] && value <= allowed[1]), {
      error: 'Giá trị nằm ngoài khoảng mà quy định cho phép.',
    });
}
const wording = z.strictObject({ value: z.string().min(1), ...origin });
/** Typefaces that come with the platform, so that a document looks the same on every machine. */
const embeddedFont = wording.extend({ value: z.enum(['Tinos', 'Be Vietnam Pro']) });

const millimeters = measure('mm');
const points = measure('pt');
const share = measure('share');

export const DocumentFormat = z.strictObject({
  id: z.literal('document-format'),
  name: z.strictObject({ vi: z.string(), en: z.string() }),
  legalBasis: z.string(),
  effectiveFrom: z.iso.date(),
  effectiveTo: z.iso.date().nullable(),
  note: z.string().optional(),
  page: z.strictObject({
    width: millimeters,
    height: millimeters,
    marginTop: millimeters,
    marginBottom: millimeters,
    marginLeft: millimeters,
    marginRight: millimeters,
    numberSize: points,
  }),
  head: z.strictObject({
    nationalNameSize: points,
    mottoSize: points,
    superiorBodySize: points,
    issuingBodySize: points,
    numberSize: points,
    placeDateSize: points,
    /** Share of the text width taken by the issuing body; the national name has the rest. */
    issuerColumn: share,
    mottoRule: share,
    issuerRule: share,
    ruleThickness: points,
  }),
  title: z.strictObject({ nameSize: points, abstractSize: points, rule: share }),
  body: z.strictObject({
    size: points,
    firstLineIndent: millimeters,
    paragraphSpacing: points,
    lineSpacing: measure('lines'),
    tableSize: points,
    noteSize: points,
  }),
  signature: z.strictObject({ lineSize: points, nameSize: points, gap: millimeters, column: share }),
  recipients: z.strictObject({ labelSize: points, itemSize: points, addresseeSize: points }),
  annex: z.strictObject({ labelSize: points, titleSize: points, referenceSize: points, tableSize: points }),
  fonts: z.strictObject({ document: wording, embedded: embeddedFont, chart: embeddedFont }),
  texts: z.strictObject({
    nationalName: wording,
    motto: wording,
    number: wording,
    recipients: wording,
    addressees: wording,
    annex: wording,
    sourcesTitle: wording,
    handTypedTitle: wording,
    simulated: wording,
  }),
});
export type DocumentFormat = z.infer<typeof DocumentFormat>;

type Plain<T> = { [K in keyof T]: T[K] extends { value: infer V } ? V : Plain<T[K]> };
const groups = ['page', 'head', 'title', 'body', 'signature', 'recipients', 'annex', 'fonts', 'texts'] as const;
/** The bare values, as the renderers need them: `layout.page.marginLeft` in millimetres, sizes in points. */
export type DocumentLayout = Plain<Pick<DocumentFormat, (typeof groups)[number]>>;

export function documentLayout(format: DocumentFormat): DocumentLayout {
  const plain = groups.map((group) => {
    const values = Object.entries(format[group]).map(([key, entry]) => [key, entry.value]);
    return [group, Object.fromEntries(values)];
  });
  return Object.fromEntries(plain) as DocumentLayout;
}
