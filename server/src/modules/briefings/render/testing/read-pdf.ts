// What a reader gets out of a PDF, by poppler's pdftotext: an independent program, as an archive would use.
import { spawnSync } from 'node:child_process';

/** Tests that need it are skipped where it is not installed, but fail in CI. */
export const lacksPdftotext = spawnSync('pdftotext', ['-v']).error !== undefined && process.env['CI'] !== 'true';

export function pdfText(pdf: Buffer): string {
  return pdftotext(pdf, []).replaceAll('\u00a0', ' ');
}

export function pdfPages(pdf: Buffer): string[] {
  return pdfText(pdf).split('\f').slice(0, -1);
}

export type PdfWord = { page: number; text: string; left: number; right: number; top: number; bottom: number };

/** Every word with its place in millimetres from the top left of its page. */
export function pdfWords(pdf: Buffer): PdfWord[] {
  const millimeters = (points: string | undefined) => (Number(points) / 72) * 25.4;
  return pdftotext(pdf, ['-bbox'])
    .split('<page ')
    .slice(1)
    .flatMap((page, index) =>
      [...page.matchAll(/<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)<\/word>/g)].map((word) => ({
        page: index + 1,
        text: word[5] ?? '',
        left: millimeters(word[1]),
        top: millimeters(word[2]),
        right: millimeters(word[3]),
        bottom: millimeters(word[4]),
      })),
    );
}

function pdftotext(pdf: Buffer, options: string[]): string {
  const run = spawnSync('pdftotext', [...options, '-', '-'], { input: pdf, maxBuffer: 64 * 1024 * 1024 });
  if (run.error) throw new Error('pdftotext (poppler-utils) is needed to check PDF files.', { cause: run.error });
  return run.stdout.toString('utf8');
}
