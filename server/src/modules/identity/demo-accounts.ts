import { randomInt } from 'node:crypto';
import type { LocalizedText } from '@ioc/contracts';
import type { DemoAccountsDescription, RolesDescription } from '@ioc/contracts/settings-description';
import type { Unit } from '#platform/unit';
import { identityService } from './service.ts';
import { identityStore } from './store.ts';
import type { IdentityTables } from './tables.ts';

const passwordSetting = 'demo.password';
const scopePlaceholder = '@commune';

export type DemoAccount = { userName: string; password: string; name: string; role: LocalizedText };

/** Creates the demo people once, with one password made for this installation. `commune` stands in for '@commune' in the description. */
export async function seedDemoAccounts(
  unit: Unit<IdentityTables>,
  roles: RolesDescription['roles'],
  description: DemoAccountsDescription,
  commune: { code: string; agency: string },
): Promise<void> {
  const store = identityStore(unit);
  const service = identityService(unit, roles);
  const password = await demoPassword(unit);
  for (const account of description.accounts) {
    if (await store.accountByUserName(account.userName)) continue;
    const areas =
      account.areas === '*' ? '*' : account.areas.map((area) => (area === scopePlaceholder ? commune.code : area));
    await service.create({
      ...account,
      areas,
      agency: account.agency === scopePlaceholder ? commune.agency : account.agency,
      password,
    });
  }
}

/** What the sign-in page and the start message show in a demo installation. */
export async function demoAccounts(
  unit: Unit<IdentityTables>,
  roles: RolesDescription['roles'],
): Promise<DemoAccount[]> {
  const password = await demoPassword(unit);
  const rows = await identityStore(unit).accounts();
  return rows.flatMap((row) => {
    const role = roles.find((known) => known.id === row.roles[0]);
    return role && row.active && row.agency !== null
      ? [{ userName: row.user_name, password, name: `${row.name} – ${row.title}`, role: role.name }]
      : [];
  });
}

async function demoPassword(unit: Unit<IdentityTables>): Promise<string> {
  const found = await unit.db
    .selectFrom('setting')
    .select('value')
    .where('key', '=', passwordSetting)
    .executeTakeFirst();
  if (found) return found.value as string;
  const password = `Haiminh-${randomInt(100_000, 999_999)}`;
  await unit.db
    .insertInto('setting')
    .values({ key: passwordSetting, value: JSON.stringify(password), updated_at: unit.now })
    .execute();
  return password;
}
