// Runs in a thread of its own: a file made to exhaust memory or time ends this thread, nothing else.
import { parentPort, workerData } from 'node:worker_threads';
import { readSheets } from './read-sheets.ts';
import { UnreadableFile, type Sheet } from './sheet.ts';

export type ReaderTask = { bytes: Uint8Array; fileName: string };
export type ReaderAnswer = { sheets: Sheet[] } | { problem: string };

const { bytes, fileName } = workerData as ReaderTask;
const answer = await readSheets(bytes, fileName).then(
  (sheets): ReaderAnswer => ({ sheets }),
  (error: Error): ReaderAnswer => {
    if (error instanceof UnreadableFile) return { problem: error.message };
    throw error;
  },
);
parentPort?.postMessage(answer);
