import { execFile } from 'node:child_process';
import { appendFileSync, chownSync, mkdirSync, rmSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ClusterPlace } from './cluster-place.ts';
import type { PostgresInstallation } from './find-postgres.ts';

export const CLUSTER_SUPERUSER = 'postgres';
export const SETTINGS_FILE = 'ioc.conf';

const run = promisify(execFile);

/** Makes a new cluster beside its place and moves it there when complete, so that an interrupted start leaves no half cluster. */
export async function createCluster(
  place: ClusterPlace,
  { binDir, major }: PostgresInstallation,
  durable: boolean,
): Promise<void> {
  const draft = `${place.directory}.incomplete`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  if (place.user) chownSync(draft, place.user.uid, place.user.gid);

  const failures: string[] = [];
  for (const locale of localeChoices(major)) {
    const failure = await initialize(draft, binDir, [...locale, ...(durable ? [] : ['--no-sync'])], place);
    if (failure === undefined) {
      appendFileSync(join(draft, 'postgresql.conf'), `\ninclude_if_exists = '${SETTINGS_FILE}'\n`);
      renameSync(draft, place.directory); // replaces an empty directory, refuses a filled one
      return;
    }
    failures.push(failure);
  }
  throw new Error(`Không tạo được cụm PostgreSQL (initdb): ${failures.at(-1)}`);
}

// Code-point order, but letters of every language known: `lower('Đ')` must be `đ`.
function localeChoices(major: number): string[][] {
  const builtin = major >= 17 ? [['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']] : [];
  return [...builtin, ['--locale=C.UTF-8'], ['--locale=C', '--lc-ctype=en_US.UTF-8'], ['--no-locale']];
}

async function initialize(
  directory: string,
  binDir: string,
  options: string[],
  place: ClusterPlace,
): Promise<string | undefined> {
  const always = [
    '-D',
    directory,
    '-U',
    CLUSTER_SUPERUSER,
    '--encoding=UTF8',
    '--data-checksums',
    '--auth=trust',
    '--no-instructions',
  ];
  try {
    await run(join(binDir, 'initdb'), [...always, ...options], { ...place.user, cwd: '/', env: serverEnvironment() });
    return undefined;
  } catch (error) {
    return (error as { stderr?: string }).stderr?.trim() || String(error);
  }
}

/** Only what programs need to be found and loaded: no PG* variable of the caller may redirect the server. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) =>
    ['PATH', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH', 'TMPDIR'].includes(name),
  );
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' };
}
