import type { z } from 'zod';
import type { Account, NewAccount } from '@ioc/contracts/identity';
import type { RolesDescription } from '@ioc/contracts/settings-description';
import { AppError } from '#platform/errors';
import type { SecretBox } from '#platform/secret-box';
import type { Unit } from '#platform/unit';
import { hashPassword, verifyPassword } from './passwords.ts';
import { acceptedStep, newSecondFactor } from './second-factor.ts';
import { identityStore, type AccountRow } from './store.ts';
import type { IdentityTables } from './tables.ts';
import { hashToken, newToken } from './tokens.ts';

export function identityService(unit: Unit<IdentityTables>, roles: RolesDescription['roles']) {
  const store = identityStore(unit);

  async function account(id: string): Promise<AccountRow> {
    const found = await store.accountById(id);
    if (!found) throw new AppError('not-found', id);
    return found;
  }

  return {
    async create(request: z.output<typeof NewAccount>): Promise<Account> {
      const unknown = request.roles.filter((role) => !roles.some((known) => known.id === role));
      if (unknown.length > 0) throw new AppError('rule-broken', `Không có vai trò: ${unknown.join(', ')}`);
      if (await store.accountByUserName(request.userName))
        throw new AppError('conflict', `Tên đăng nhập "${request.userName}" đã có`);
      const row = await store.insertAccount({
        user_name: request.userName,
        name: request.name,
        title: request.title,
        agency: request.agency,
        roles: request.roles,
        areas: request.areas === '*' ? null : request.areas,
        fields: request.fields === '*' ? null : request.fields,
        password_hash: await hashPassword(request.password),
        locked_until: null,
        totp_secret: null,
        last_sign_in_at: null,
      });
      await unit.audit({
        action: 'account.created',
        subject: { kind: 'account', id: row.id },
        detail: { userName: row.user_name, roles: row.roles },
      });
      return presentAccount(row);
    },
    async setActive(id: string, active: boolean): Promise<Account> {
      const row = await store.updateAccount((await account(id)).id, { active });
      if (!active) await store.endSessionsOf(id);
      await unit.audit({ action: active ? 'account.enabled' : 'account.disabled', subject: { kind: 'account', id } });
      return presentAccount(row as AccountRow);
    },
    async changePassword(current: string, next: string): Promise<void> {
      const own = await account(unit.user.id);
      if (!(await verifyPassword(own.password_hash, current))) throw new AppError('sign-in-failed');
      await store.updateAccount(own.id, { password_hash: await hashPassword(next) });
      await store.endSessionsOf(own.id);
      await unit.audit({ action: 'account.password-changed', subject: { kind: 'account', id: own.id } });
    },
    async enrolSecondFactor(box: SecretBox): Promise<{ secret: string; uri: string }> {
      const own = await account(unit.user.id);
      if (own.totp_confirmed) throw new AppError('wrong-state');
      const enrolment = newSecondFactor(own.user_name);
      await store.updateAccount(own.id, { totp_secret: box.seal(enrolment.secret), totp_confirmed: false });
      return enrolment;
    },
    async confirmSecondFactor(box: SecretBox, code: string): Promise<void> {
      const own = await account(unit.user.id);
      const step = own.totp_secret ? acceptedStep(box.open(own.totp_secret), code, unit.now, own.totp_last_step) : null;
      if (step === null) throw new AppError('sign-in-failed');
      await store.updateAccount(own.id, { totp_confirmed: true, totp_last_step: step });
      await unit.audit({ action: 'account.second-factor-enrolled', subject: { kind: 'account', id: own.id } });
    },
    async createApiKey(request: {
      name: string;
      account: string;
      expiresAt?: string | undefined;
    }): Promise<{ id: string; token: string }> {
      const owner = (await store.accountByUserName(request.account)) ?? (await account(request.account));
      const token = newToken('ioc_');
      const { id } = await store.insertApiKey({
        name: request.name,
        account: owner.id,
        token_hash: hashToken(token),
        expires_at: request.expiresAt ? new Date(request.expiresAt) : null,
      });
      await unit.audit({
        action: 'api-key.created',
        subject: { kind: 'api-key', id },
        detail: { account: owner.id, name: request.name },
      });
      return { id, token };
    },
  };
}

export function presentAccount(row: AccountRow): Account {
  return {
    id: row.id,
    userName: row.user_name,
    name: row.name,
    title: row.title,
    agency: row.agency,
    roles: row.roles,
    areas: row.areas ?? '*',
    fields: row.fields ?? '*',
    active: row.active,
    lastSignInAt: row.last_sign_in_at?.toISOString() ?? null,
  };
}
