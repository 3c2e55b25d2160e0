/** Text as searching sees it: no case, no marks, đ as d, so that "hai phong" finds "Hải Phòng". */
export function foldMarks(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .replaceAll(/[đĐ]/g, 'd')
    .toLowerCase();
}

/** Whether every word of the query begins some word of the text. */
export function matchesWords(text: string, query: string): boolean {
  const words = foldMarks(text).split(/[^\p{L}\p{N}]+/u);
  return foldMarks(query)
    .split(/\s+/)
    .filter(Boolean)
    .every((wanted) => words.some((word) => word.startsWith(wanted)));
}
