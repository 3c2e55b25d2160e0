import type { Log } from './log.ts';

type Loop = {
  name: string;
  milliseconds: number;
  turn: () => Promise<void>;
  timer: NodeJS.Timeout | null;
  running: Promise<void> | null;
};

/** Short rhythms inside this process: a turn never overlaps itself, and a failing turn is logged and tried again. */
export function createLoops(log: Log) {
  const loops: Loop[] = [];
  let stopped = false;

  function schedule(loop: Loop): void {
    loop.timer = setTimeout(() => void run(loop), loop.milliseconds);
  }

  async function run(loop: Loop): Promise<void> {
    loop.running = loop
      .turn()
      .catch((error: unknown) => log.error({ err: error, loop: loop.name }, 'loop turn failed'));
    await loop.running;
    loop.running = null;
    if (!stopped) schedule(loop);
  }

  return {
    add: (name: string, milliseconds: number, turn: () => Promise<void>): void =>
      void loops.push({ name, milliseconds, turn, timer: null, running: null }),
    start: (): void => loops.forEach(schedule),
    async stop(): Promise<void> {
      stopped = true;
      for (const loop of loops) {
        if (loop.timer) clearTimeout(loop.timer);
        await loop.running;
      }
    },
  };
}
