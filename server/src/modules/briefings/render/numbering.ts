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

/** Points are lettered by the Vietnamese alphabet (Decree 30/2020/NĐ-CP, Appendix I, II.6.đ), without letters for tones. */
const pointLetters = 'abcdđeghiklmnopqrstuvxy';

/** "I.", "1.", "a)": each level starts again under a new heading of the level above. */
export function headingNumbers(): (level: number) => string {
  const counts = [0, 0, 0];
  return (level) => {
    counts[level - 1] = (counts[level - 1] ?? 0) + 1;
    counts.fill(0, level);
    const count = counts[level - 1]!;
    if (level === 1) return `${toRoman(count)}.`;
    if (level === 2) return `${count}.`;
    return `${pointLetters[(count - 1) % pointLetters.length]})`;
  };
}
