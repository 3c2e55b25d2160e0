import { execFileSync } from 'node:child_process';
import { existsSync, globSync, realpathSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

export type PostgresInstallation = { binDir: string; major: number };
/** What was found on this machine, best first, and why the rest cannot be used (Vietnamese, for the start-up log). */
export type PostgresSearch = { usable: PostgresInstallation[]; rejected: string[] };

const OLDEST_MAJOR = 15;
export const REQUIRED_EXTENSIONS = ['postgis', 'unaccent', 'pg_trgm', 'btree_gist'];

// Where packagers put server programs: Debian, RHEL, Homebrew (Apple silicon, Intel), Postgres.app.
const USUAL_PLACES = [
  '/usr/lib/postgresql/*/bin',
  '/usr/pgsql-*/bin',
  '/opt/homebrew/opt/postgresql*/bin',
  '/usr/local/opt/postgresql*/bin',
  '/usr/local/pgsql/bin',
  '/Applications/Postgres.app/Contents/Versions/*/bin',
];

/** PostgreSQL servers with PostGIS on this machine: PG_BINDIR first, then the newest. */
export function findPostgres(env: NodeJS.ProcessEnv = process.env): PostgresSearch {
  if (process.platform === 'win32') return { usable: [], rejected: [] };
  const search: PostgresSearch = { usable: [], rejected: [] };
  const preferred = env.PG_BINDIR ? realPathOf(resolve(env.PG_BINDIR)) : undefined;
  for (const binDir of candidateDirectories(env)) {
    const major = readMajor(binDir);
    if (major === undefined) continue;
    const missing = major < OLDEST_MAJOR ? [] : missingExtensions(binDir, major);
    if (major < OLDEST_MAJOR) search.rejected.push(`PostgreSQL ${major} trong ${binDir} cũ hơn bản ${OLDEST_MAJOR}`);
    else if (missing.length)
      search.rejected.push(`PostgreSQL ${major} trong ${binDir} thiếu phần mở rộng ${missing.join(', ')}`);
    else search.usable.push({ binDir, major });
  }
  search.usable.sort((a, b) => Number(b.binDir === preferred) - Number(a.binDir === preferred) || b.major - a.major);
  return search;
}

function candidateDirectories(env: NodeJS.ProcessEnv): string[] {
  const named = [env.PG_BINDIR, ...(env.PATH ?? '').split(delimiter)].filter((entry): entry is string =>
    Boolean(entry),
  );
  const directories = [...named, ...USUAL_PLACES.flatMap((pattern) => globSync(pattern))].flatMap((directory) => {
    const program = join(resolve(directory), 'postgres');
    return existsSync(program) ? [resolve(realPathOf(program), '..')] : [];
  });
  return [...new Set(directories)].filter((directory) => existsSync(join(directory, 'initdb')));
}

function readMajor(binDir: string): number | undefined {
  const version = ask(join(binDir, 'postgres'), '--version');
  const match = version?.match(/PostgreSQL\)? (\d+)/);
  return match ? Number(match[1]) : undefined;
}

function missingExtensions(binDir: string, major: number): string[] {
  const shareDirs = [
    ask(join(binDir, 'pg_config'), '--sharedir'),
    `/usr/share/postgresql/${major}`,
    resolve(binDir, '../share/postgresql'),
    resolve(binDir, `../share/postgresql@${major}`),
    resolve(binDir, '../share'),
  ].filter((directory) => directory !== undefined);
  return REQUIRED_EXTENSIONS.filter(
    (name) => !shareDirs.some((directory) => existsSync(join(directory, 'extension', `${name}.control`))),
  );
}

function ask(program: string, argument: string): string | undefined {
  try {
    return execFileSync(program, [argument], {
      encoding: 'utf8',
      timeout: 10_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return undefined;
  }
}

function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
