// Runs once for all browser journeys: the whole system with the demo province, as `npm start` runs it.
import type { TestProject } from 'vitest/node';
import { forget, startSystem } from './system.ts';

declare module 'vitest' {
  interface ProvidedContext {
    demo: { url: string; dataDir: string; password: string };
  }
}

export default async function startDemoSystem(project: TestProject): Promise<() => Promise<void>> {
  const system = await startSystem({ demo: true });
  const password = /mật khẩu chung: (\S+)\)/.exec(system.output())?.[1];
  if (!password) throw new Error(`no demo accounts in:\n${system.output()}`);
  project.provide('demo', { url: system.url, dataDir: system.dataDir, password });
  return async () => {
    await system.stop();
    await forget(system.dataDir);
  };
}
