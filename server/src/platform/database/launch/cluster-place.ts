import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readlinkSync,
  realpathSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { canEnter, findUnprivilegedUser, type SystemUser } from './unprivileged-user.ts';

/** Where the cluster's files are, and as whom PostgreSQL runs (undefined: as we do). */
export type ClusterPlace = { directory: string; user: SystemUser | undefined };

// A Unix socket path is limited to 107 bytes on Linux and 103 on macOS, with `/.s.PGSQL.5432` in it.
const LONGEST_SOCKET_DIRECTORY = 80;
const SYSTEM_STATE_DIRECTORY = '/var/lib';

/**
 * Chooses `dataDir/postgres`. As root, when PostgreSQL's own user cannot enter the data directory (a checkout under /root),
 * the files go to a new directory under /var/lib and `dataDir/postgres` becomes a link to it.
 */
export function placeCluster(dataDir: string): ClusterPlace {
  const home = join(dataDir, 'postgres');
  const user = findUnprivilegedUser();
  if (isLink(home) && !existsSync(home))
    throw new Error(`Liên kết ${home} trỏ tới ${readlinkSync(home)} nhưng thư mục đó không còn.`);
  if (existsSync(home)) {
    const directory = realpathSync(home);
    const { uid, gid } = statSync(directory);
    const owner = user && (uid === 0 ? user : { uid, gid });
    if (owner && !openToUser(dirname(directory), owner)) throw new Error(cannotEnter(dataDir));
    return { directory, user: owner };
  }
  if (!user || openToUser(dataDir, user)) return { directory: home, user };
  const directory = join(makeStateDirectory(dataDir, user), 'cluster');
  symlinkSync(directory, home);
  return { directory, user };
}

/** A new short 0700 directory for the socket, which also works where the data directory is on a file system without sockets. */
export function makeSocketDirectory(user?: SystemUser): string {
  const parents = [tmpdir(), '/tmp', '/var/tmp'].filter(
    (parent) => Buffer.byteLength(parent) < LONGEST_SOCKET_DIRECTORY && existsSync(parent),
  );
  const parent = parents.find((candidate) => !user || canEnter(candidate, user));
  if (!parent)
    throw new Error(
      'Không có thư mục tạm nào đặt được socket của cơ sở dữ liệu (đường dẫn quá dài hoặc không vào được).',
    );
  const directory = mkdtempSync(join(parent, 'ioc-db-'));
  if (user) chownSync(directory, user.uid, user.gid);
  return directory;
}

/** Is this one of our socket directories (and so ours to remove)? */
export function isOurSocketDirectory(directory: string): boolean {
  return /\/ioc-db-\w{6}$/.test(directory);
}

// A data directory that only root may use is opened for the group of PostgreSQL's user to pass through, not to list.
function openToUser(dataDir: string, user: SystemUser): boolean {
  if (canEnter(dataDir, user)) return true;
  const { mode, uid } = statSync(dataDir);
  if (uid !== 0 || (mode & 0o070) !== 0 || !canEnter(dirname(dataDir), user)) return false;
  chownSync(dataDir, 0, user.gid);
  chmodSync(dataDir, (mode & 0o7777) | 0o010);
  return canEnter(dataDir, user);
}

function makeStateDirectory(dataDir: string, user: SystemUser): string {
  if (!existsSync(SYSTEM_STATE_DIRECTORY) || !canEnter(SYSTEM_STATE_DIRECTORY, user))
    throw new Error(cannotEnter(dataDir));
  const parent = join(SYSTEM_STATE_DIRECTORY, 'ioc');
  mkdirSync(parent, { recursive: true, mode: 0o755 });
  const directory = mkdtempSync(join(parent, 'postgres-'));
  chownSync(directory, user.uid, user.gid);
  mkdirSync(join(directory, 'cluster'), { mode: 0o700 });
  chownSync(join(directory, 'cluster'), user.uid, user.gid);
  return directory;
}

function cannotEnter(dataDir: string): string {
  return (
    `PostgreSQL không chạy được bằng root, mà tài khoản chạy nó không vào được thư mục ${dataDir}. ` +
    'Hãy chạy hệ thống bằng tài khoản thường, hoặc đặt thư mục dữ liệu ở nơi khác (ví dụ /srv/ioc).'
  );
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}
