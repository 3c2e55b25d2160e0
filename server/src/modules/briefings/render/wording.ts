// The fixed phrases of an official document's frame (Decree 30/2020/NĐ-CP, Appendix I, Part I, II and III).
import type { BriefingDocument } from '@ioc/contracts/briefing-document';

type Head = BriefingDocument['head'];
// Room for a number or a day that the clerk writes in; no-break, so that the line stays whole.
const blank = '\u00a0'.repeat(6);

export function upper(text: string): string {
  return text.toLocaleUpperCase('vi');
}

/** `Số: 05/BC-UBND`; numbers below 10 take a leading 0 (II.3.c), an unregistered document a blank. */
export function numberLine(head: Head, label: string): string {
  return `${label} ${head.number === null ? blank : twoDigits(head.number)}/${head.symbol}`;
}

/** `Đồng Nai, ngày 05 tháng 11 năm 2026`. */
export function placeAndDate(head: Head): string {
  return `${head.place}, ${issueDate(head)}`;
}

/** `(Kèm theo Báo cáo số 05/BC-UBND ngày 05 tháng 11 năm 2026 của Ủy ban nhân dân tỉnh …)` (III.1.c). */
export function annexReference({ head, title }: BriefingDocument): string {
  const kind = title.charAt(0).toLocaleUpperCase('vi') + title.slice(1).toLocaleLowerCase('vi');
  const number = head.number === null ? blank : twoDigits(head.number);
  return `(Kèm theo ${kind} số ${number}/${head.symbol} ${issueDate(head)} của ${head.issuingBody})`;
}

/** One recipient a line: "- " before, ";" after, "." after the last (II.9.d). */
export function recipientLines(recipients: string[]): string[] {
  return recipients.map((name, index) => {
    const plain = name.replace(/^[-–]\s*/, '').replace(/[;.\s]+$/, '');
    return `- ${plain}${index < recipients.length - 1 ? ';' : '.'}`;
  });
}

/** Days below 10 and the months 1 and 2 take a leading 0 (II.4.b). */
function issueDate({ day, month, year }: Head): string {
  const dayText = day === null ? blank : twoDigits(day);
  const monthText = month === null ? blank : month <= 2 ? twoDigits(month) : String(month);
  return `ngày ${dayText} tháng ${monthText} năm ${year}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
