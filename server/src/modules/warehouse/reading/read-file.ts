import { Worker } from 'node:worker_threads';
import { AppError } from '#platform/errors';
import type { ReaderAnswer, ReaderTask } from './reader-thread.ts';
import type { Sheet } from './sheet.ts';

const memoryMegabytes = 768;
const patienceSeconds = 60;

/** The sheets of a file that somebody sent, or `unreadable-file` with words that help to mend it. */
export async function readFile(bytes: Uint8Array, fileName: string): Promise<Sheet[]> {
  const answer = await askThread({ bytes, fileName });
  if ('problem' in answer) throw new AppError('unreadable-file', answer.problem);
  return answer.sheets;
}

function askThread(task: ReaderTask): Promise<ReaderAnswer> {
  const thread = new Worker(new URL('./reader-thread.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
  });
  return new Promise<ReaderAnswer>((resolve, reject) => {
    const tooHard = (cause?: unknown): void =>
      reject(new AppError('unreadable-file', 'Tệp hỏng, hoặc quá lớn khi mở ra', { cause }));
    const timer = setTimeout(tooHard, patienceSeconds * 1000);
    thread.once('message', resolve);
    thread.once('error', tooHard);
    thread.once('exit', () => tooHard());
    timer.unref();
  }).finally(() => void thread.terminate());
}
