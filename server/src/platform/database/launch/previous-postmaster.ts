import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isOurSocketDirectory } from './cluster-place.ts';
import { commandLine, isRunning, signal, waitUntilGone } from './processes.ts';

/**
 * Ends the PostgreSQL that a killed server of ours left running on this cluster. Only to be called by the holder of the
 * data directory's lock: then nobody else uses it. A fast shutdown loses nothing.
 */
export async function endPreviousPostmaster(cluster: string): Promise<void> {
  const previous = readPostmasterFile(cluster);
  if (!previous) return;
  if (isRunning(previous.pid) && isPostgres(previous.pid)) {
    signal(previous.pid, 'SIGINT');
    if (!(await waitUntilGone(previous.pid, 30_000))) signal(previous.pid, 'SIGQUIT');
    if (!(await waitUntilGone(previous.pid, 10_000))) {
      throw new Error(`PostgreSQL cũ (tiến trình ${previous.pid}) trên thư mục ${cluster} không dừng được.`);
    }
  }
  if (isOurSocketDirectory(previous.socketDirectory))
    rmSync(previous.socketDirectory, { recursive: true, force: true });
}

/**
 * PostgreSQL refuses to start while the process number in postmaster.pid exists, even if that is a zombie nobody collects or
 * the number now belongs to another program. Remaining back ends are still caught by its shared-memory check.
 */
export function removeDeadPostmasterFile(cluster: string): void {
  const previous = readPostmasterFile(cluster);
  if (previous && !(isRunning(previous.pid) && isPostgres(previous.pid)))
    rmSync(join(cluster, 'postmaster.pid'), { force: true });
}

/** Lines of postmaster.pid: 1 process number, 2 data directory, 3 start time, 4 port, 5 socket directory. */
function readPostmasterFile(cluster: string): { pid: number; socketDirectory: string } | undefined {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    return Number.isInteger(pid) && pid > 0 ? { pid, socketDirectory: lines[4] ?? '' } : undefined;
  } catch {
    return undefined;
  }
}

function isPostgres(pid: number): boolean {
  const command = commandLine(pid);
  return command === undefined || /\bpostgres\b|\bpostmaster\b/.test(command);
}
