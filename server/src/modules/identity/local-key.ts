import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RolesDescription } from '@ioc/contracts/settings-description';
import type { Unit } from '#platform/unit';
import { identityService } from './service.ts';
import { identityStore } from './store.ts';
import type { IdentityTables } from './tables.ts';
import { hashToken, newToken } from './tokens.ts';

const userName = 'cli';

/** Where the command line on this machine finds its key: readable only by whoever may read the database anyway. */
export function localKeyFile(dataDir: string): string {
  return join(dataDir, 'keys', 'cli-token');
}

/** Makes the key of the local command line once; a lost or foreign file is replaced by a new key. */
export async function ensureLocalKey(
  unit: Unit<IdentityTables>,
  roles: RolesDescription['roles'],
  dataDir: string,
): Promise<void> {
  const store = identityStore(unit);
  const file = localKeyFile(dataDir);
  const present = await readFile(file, 'utf8').catch(() => null);
  if (present && (await store.accountByApiKey(hashToken(present)))) return;

  const known = await store.accountByUserName(userName);
  if (!known) {
    await identityService(unit, roles).create({
      userName,
      name: 'Dòng lệnh trên máy chủ',
      title: 'Quản trị',
      agency: null,
      roles: ['local-command-line'],
      areas: '*',
      fields: '*',
      password: newToken(),
    });
  }
  const { token } = await identityService(unit, roles).createApiKey({
    name: 'Dòng lệnh trên máy chủ',
    account: userName,
  });
  await mkdir(join(dataDir, 'keys'), { recursive: true, mode: 0o700 });
  await writeFile(file, token, { mode: 0o600 });
}
