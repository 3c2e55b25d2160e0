import { expect, test } from 'vitest';
import { BriefingDocument, countFigures, type BriefingDocumentInput, type DocumentRun } from './briefing-document.ts';

const cell = (text: string, more: { columns?: number; rows?: number } = {}) => ({
  runs: [{ kind: 'text', text } satisfies DocumentRun],
  ...more,
});
type Block = BriefingDocumentInput['body'][number];
const documentWith = (...body: Block[]) =>
  BriefingDocument.safeParse({
    head: { issuingBody: 'Sở Tài chính', symbol: 'BC-STC', place: 'Hải An', year: 2026 },
    title: 'Báo cáo',
    abstract: 'Thử',
    body,
    signature: null,
    simulated: true,
    preparedAt: '2026-11-18T08:05:00+07:00',
  });
const paragraph = (run: unknown) => ({ kind: 'paragraph', runs: [run] }) as Block;

test('[GO-09] a number in a document names its figure or the reason for typing it by hand', () => {
  const naked = documentWith(paragraph({ kind: 'figure', text: '37' }));
  const typed = documentWith(paragraph({ kind: 'figure', text: '37', typedByHand: { reason: 'Báo cáo nhanh' } }));

  expect(naked.success).toBe(false);
  expect(typed.success).toBe(true);
});

test('[GO-09] numbers typed by hand lower the share of proven numbers', () => {
  const typed: DocumentRun = { kind: 'figure', text: '37', typedByHand: { reason: 'Báo cáo nhanh' } };
  const bound: DocumentRun = { kind: 'figure', text: '94,2%', figureId: 'ty-le-thu' };
  const cells = [bound, bound].map((run) => ({ runs: [run], columns: 1, rows: 1 }));
  const body = [
    { kind: 'paragraph', style: 'body', runs: [typed, { kind: 'text', text: ' dự án' }] },
    { kind: 'list', items: [[bound]] },
    { kind: 'table', columns: [], header: [], rows: [cells] },
  ] satisfies BriefingDocument['body'];

  expect(countFigures({ body, annexes: [] })).toEqual({ figures: 4, bound: 3, typedByHand: 1, share: 0.75 });
  expect(countFigures({ body: [], annexes: [] }).share).toBe(1);
});

test('[GO-08] a number bound to a figure that the document does not list is refused', () => {
  const unknown = documentWith(paragraph({ kind: 'figure', text: '94,2%', figureId: 'ty-le-thu' }));

  expect(unknown.error?.issues[0]?.message).toContain('ty-le-thu');
});

test('[PLT-08] a table whose cells leave a gap or overlap is refused', () => {
  const columns = [{ width: 1 }, { width: 1 }];
  const table = (rows: ReturnType<typeof cell>[][]): Block => ({
    kind: 'table',
    columns,
    header: [[cell('a'), cell('b')]],
    rows,
  });

  expect(documentWith(table([[cell('1'), cell('2')]])).success).toBe(true);
  expect(documentWith(table([[cell('1', { rows: 2 }), cell('2')], [cell('3')]])).success).toBe(true);
  expect(documentWith(table([[cell('1')]])).success).toBe(false);
  expect(documentWith(table([[cell('1'), cell('2'), cell('3')]])).success).toBe(false);
  expect(documentWith(table([[cell('1', { columns: 3 })]])).success).toBe(false);
  expect(documentWith(table([[cell('1', { rows: 2 }), cell('2')]])).success).toBe(false);
});

test('[PLT-08] control characters and unlike spellings of the same letter are mended on entry', () => {
  const parsed = documentWith(paragraph({ kind: 'text', text: 'Hải\u0000 An\u001b\r\nhai' }));

  expect(parsed.data?.body[0]).toMatchObject({ runs: [{ text: 'Hải  An \nhai' }] });
});
