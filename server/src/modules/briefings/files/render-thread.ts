// Runs in a thread of its own: drawing and typesetting take a second in which the server has other things to do.
import { parentPort } from 'node:worker_threads';
import type { FrozenContent, PackFormat } from './formats.ts';
import { renderPack } from './render-pack.ts';

export type RenderTask = { id: number; content: FrozenContent; formats: readonly PackFormat[] };
export type RenderedFile = { format: PackFormat; bytes: Uint8Array };
export type RenderAnswer = { id: number } & ({ files: RenderedFile[] } | { problem: string });

let before = Promise.resolve();
parentPort!.on('message', (task: RenderTask) => {
  before = before.then(async () => parentPort!.postMessage(await answer(task)));
});

async function answer({ id, content, formats }: RenderTask): Promise<RenderAnswer> {
  try {
    const files: RenderedFile[] = [];
    for (const format of formats) files.push({ format, bytes: await renderPack(content, format) });
    return { id, files };
  } catch (error) {
    return { id, problem: (error as Error).stack ?? String(error) };
  }
}
