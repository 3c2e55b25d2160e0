import { execFileSync, spawnSync } from 'node:child_process';

export type SystemUser = { uid: number; gid: number };

/** PostgreSQL refuses to run as root. Undefined when this process is an ordinary user, who then runs it itself. */
export function findUnprivilegedUser(): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const uid = idOf('-u', name);
    const gid = idOf('-g', name);
    if (uid !== undefined && gid !== undefined) return { uid, gid };
  }
  throw new Error(
    'Đang chạy bằng tài khoản root nhưng máy không có tài khoản "postgres" hay "nobody" để chạy PostgreSQL.',
  );
}

/** May this user enter the directory? The kernel is asked, because every parent directory and access list counts. */
export function canEnter(directory: string, user: SystemUser): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$0"', directory], { ...user, cwd: '/', stdio: 'ignore' }).status === 0;
}

function idOf(flag: '-u' | '-g', name: string): number | undefined {
  try {
    return Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim());
  } catch {
    return undefined;
  }
}
