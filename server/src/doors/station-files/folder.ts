import { mkdir, readdir, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';

export type ReadyFile = { name: string; size: number };
type Sighting = { fingerprint: string; since: number };

const filesPerTurn = 200;

/**
 * A folder into which others write files: `in`, and `done` or `failed` afterwards. A file is ready once it stopped growing. Polling,
 * because folders filled by FTP or network shares do not tell of changes.
 */
export function watchedFolder(directory: string, stableMilliseconds: number, now: () => number = Date.now) {
  const inbox = join(directory, 'in');
  const sightings = new Map<string, Sighting>();

  return {
    async create(): Promise<void> {
      for (const name of ['in', 'done', 'failed']) await mkdir(join(directory, name), { recursive: true });
    },
    /** Files that stopped growing, oldest name first. */
    async ready(): Promise<ReadyFile[]> {
      const entries = await readdir(inbox, { withFileTypes: true });
      const names = entries
        .filter((entry) => entry.isFile() && !isUnfinished(entry.name))
        .map(({ name }) => name)
        .sort();
      for (const known of sightings.keys()) if (!names.includes(known)) sightings.delete(known);
      const ready: ReadyFile[] = [];
      for (const name of names.slice(0, filesPerTurn)) {
        const status = await stat(join(inbox, name)).catch(() => null);
        if (!status) continue;
        const fingerprint = `${status.size} ${status.mtimeMs}`;
        const seen = sightings.get(name);
        if (seen?.fingerprint !== fingerprint) sightings.set(name, { fingerprint, since: now() });
        else if (now() - seen.since >= stableMilliseconds) ready.push({ name, size: status.size });
      }
      return ready;
    },
    /** UTF-8, or the code page of older data loggers. */
    async read(name: string): Promise<string> {
      const bytes = await readFile(join(inbox, name));
      try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      } catch {
        return new TextDecoder('windows-1252').decode(bytes);
      }
    },
    /** Only after the commit: a crash in between means that the file is read again, which changes nothing. */
    async moveTo(outcome: 'done' | 'failed', name: string, day: string): Promise<void> {
      const folder = join(directory, outcome, day);
      await mkdir(folder, { recursive: true });
      const taken = new Set(await readdir(folder));
      let target = name;
      for (let copy = 2; taken.has(target); copy++) target = `${name}.${copy}`;
      await rename(join(inbox, name), join(folder, target));
      sightings.delete(name);
    },
  };
}

/** Names that FTP servers and loggers use while they write. */
function isUnfinished(name: string): boolean {
  return name.startsWith('.') || /\.(tmp|part|filepart)$/i.test(name);
}
