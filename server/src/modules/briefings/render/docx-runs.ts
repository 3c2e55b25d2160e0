// Runs of text in Word. Ids are counted per document: the library's own counters and random ids would change the bytes.
import {
  BookmarkEnd,
  BookmarkStart,
  ConcreteHyperlink,
  TextRun,
  UnderlineType,
  type IContext,
  type IXmlableObject,
  type ParagraphChild,
} from 'docx';
import type { ArrangedRun } from './arranged-document.ts';

export type RunStyle = { size: number; bold?: boolean; italics?: boolean };
export type RunWriter = (runs: ArrangedRun[], style: RunStyle) => ParagraphChild[];

/** A writer for the runs of one document; sizes in points. */
export function runWriter(): RunWriter {
  let bookmarks = 0;
  let links = 0;

  return function writeRuns(runs, style) {
    return runs.flatMap((run): ParagraphChild[] => {
      const words = textRuns(run, style);
      const linked = run.url
        ? [new AddressLink(words, `address${++links}`, run.url)]
        : run.goTo
          ? [new ConcreteHyperlink(words, `place${++links}`, bookmarkName(run.goTo))]
          : words;
      if (!run.anchor) return linked;
      const id = ++bookmarks;
      const place = [new BookmarkStart(bookmarkName(run.anchor), id), ...linked, new BookmarkEnd(id)];
      return place as ParagraphChild[]; // the library's type names only its own pair of the two, which counts per process
    });
  };
}

function textRuns(run: ArrangedRun, style: RunStyle): TextRun[] {
  return run.text.split('\n').map(
    (text, index) =>
      new TextRun({
        text,
        size: halfPoints(run.small ? style.size * 0.85 : style.size),
        bold: run.bold ?? style.bold,
        italics: run.italic ?? style.italics,
        ...(run.dotted && { underline: { type: UnderlineType.DOTTED } }),
        ...(index > 0 && { break: 1 }),
      }),
  );
}

export function halfPoints(points: number): number {
  return Math.round(points * 2);
}

/** Word allows 40 letters, digits and underscores in a bookmark's name. */
function bookmarkName(anchor: string): string {
  const plain = anchor.replaceAll(/[^A-Za-z0-9]/g, '_');
  return plain.length <= 40 ? plain : plain.slice(0, 31) + checksum(anchor);
}

function checksum(text: string): string {
  let sum = 0;
  for (const letter of text) sum = (Math.imul(sum, 31) + letter.codePointAt(0)!) >>> 0;
  return `_${sum.toString(16).padStart(8, '0')}`;
}

const hyperlink = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink';

class AddressLink extends ConcreteHyperlink {
  readonly #url: string;

  constructor(children: ParagraphChild[], id: string, url: string) {
    super(children, id);
    this.#url = url;
  }

  override prepForXml(context: IContext): IXmlableObject | undefined {
    context.viewWrapper.Relationships.addRelationship(this.linkId, hyperlink, this.#url, 'External');
    return super.prepForXml(context);
  }
}
