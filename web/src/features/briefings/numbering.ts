import type { BriefingDocument, DocumentBlock, DocumentRun } from '@ioc/contracts/briefing-document';
import { documentRuns } from '@ioc/contracts/briefing-document';

const romanDigits: [number, string][] = [
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

export function toRoman(value: number): string {
  const digit = romanDigits.find(([size]) => size <= value);
  return digit ? digit[1] + toRoman(value - digit[0]) : '';
}

/** Letters of points in the Vietnamese alphabet (Decree 30/2020/NĐ-CP, Appendix I, II.6.đ). */
const pointLetters = 'abcdđeghiklmnopqrstuvxy';

export type NumberedBlock = { key: string; block: DocumentBlock; number: string };

/** Blocks with the numbers the printed document gives them: "I.", "1.", "a)", tables and charts through the whole document. */
export function numberBlocks(
  blocks: readonly DocumentBlock[],
  counters: { table: number; chart: number },
): NumberedBlock[] {
  const levels = [0, 0, 0];
  return blocks.map((block, index) => {
    const key = `${index}-${block.kind}`;
    if (block.kind === 'table') return { key, block, number: block.caption ? `Bảng ${++counters.table}.` : '' };
    if (block.kind === 'chart') return { key, block, number: `Biểu đồ ${++counters.chart}.` };
    if (block.kind !== 'heading' || !block.numbered) return { key, block, number: '' };
    levels[block.level - 1] = (levels[block.level - 1] ?? 0) + 1;
    levels.fill(0, block.level);
    const count = levels[block.level - 1]!;
    const number = [`${toRoman(count)}.`, `${count}.`, `${pointLetters[(count - 1) % pointLetters.length]})`];
    return { key, block, number: number[block.level - 1]! };
  });
}

export type HandTyped = { text: string; reason: string };

/** Numbers that no figure proves, with the reason why they were typed. */
export function handTyped(document: BriefingDocument): HandTyped[] {
  return documentRuns(document).flatMap((run: DocumentRun) =>
    run.kind === 'figure' && run.typedByHand ? [{ text: run.text, reason: run.typedByHand.reason }] : [],
  );
}
