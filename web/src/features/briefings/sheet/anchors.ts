/** Where a block stands on the sheet. */
export function blockAnchor(part: string, key: string): string {
  return `${part}-${key}`;
}
