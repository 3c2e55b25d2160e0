// Why a number is missing or not whole, in the words of an official document.
import { figureReasonWords } from '../../indicators/index.ts';

const ownWords: Record<string, string> = {
  'not-computed': 'chưa có số liệu được tính cho kỳ này',
  'no-records': 'không có bản ghi nào trong kỳ để tính tỷ lệ',
  'partial-input': 'một số điểm chưa có số liệu trong kỳ',
};

/** The reason of a figure as it stands in brackets: lower case, without full stop. */
export function reasonWords(reason: string | null): string {
  const words = ownWords[reason ?? ''] ?? (figureReasonWords as Record<string, { vi: string }>)[reason ?? '']?.vi;
  if (!words) return 'chưa rõ nguyên nhân';
  return words.charAt(0).toLocaleLowerCase('vi') + words.slice(1);
}
