import { Worker } from 'node:worker_threads';
import type { FrozenContent, PackFormat } from './formats.ts';
import type { RenderAnswer, RenderedFile, RenderTask } from './render-thread.ts';

type Waiting = { resolve(files: RenderedFile[]): void; reject(error: Error): void };
type Renderer = { thread: Worker; waiting: Map<number, Waiting> };

let renderer: Renderer | null = null;
let lastId = 0;

/** Fonts and typesetter take a second to load: asked for while the document is still drawn up, and kept for the next one. */
export function startRenderer(): Renderer {
  if (renderer) return renderer;
  const thread = new Worker(new URL('./render-thread.ts', import.meta.url));
  const started: Renderer = { thread, waiting: new Map() };
  thread.unref();
  thread.on('message', (answer: RenderAnswer) => {
    const asked = started.waiting.get(answer.id);
    started.waiting.delete(answer.id);
    if (started.waiting.size === 0) thread.unref();
    if ('files' in answer) asked?.resolve(answer.files);
    else asked?.reject(new Error(answer.problem));
  });
  const ended = (cause: unknown) => {
    if (renderer === started) renderer = null;
    for (const asked of started.waiting.values()) asked.reject(new Error('the rendering thread ended', { cause }));
    started.waiting.clear();
  };
  thread.once('error', ended);
  thread.once('exit', ended);
  renderer = started;
  return started;
}

/** The files of a pack, made in a thread of their own. */
export function renderFiles(content: FrozenContent, formats: readonly PackFormat[]): Promise<RenderedFile[]> {
  const { thread, waiting } = startRenderer();
  const { document, sheets, format } = content;
  const task: RenderTask = { id: ++lastId, content: { document, sheets, format }, formats };
  return new Promise((resolve, reject) => {
    waiting.set(task.id, { resolve, reject });
    thread.ref();
    thread.postMessage(task);
  });
}
