/** Names without the words that all of them begin with: in a list of air stations nobody needs "Trạm không khí" on every row. */
export function shortNames(named: readonly { id: string; name: string }[]): ReadonlyMap<string, string> {
  const words = named.map(({ name }) => name.split(' '));
  const [first = []] = words;
  let common = named.length > 1 ? first.length - 1 : 0;
  for (const other of words) {
    const same = other.findIndex((word, index) => word !== first[index]);
    common = Math.min(common, other.length - 1, same === -1 ? other.length - 1 : same);
  }
  return new Map(named.map(({ id }, index) => [id, capitalised(words[index]!.slice(common).join(' '))]));
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}
