import { identityApi, type Session } from '@ioc/contracts/identity';
import type { SecuritySettings } from '@ioc/contracts/security-settings';
import type { RolesDescription } from '@ioc/contracts/settings-description';
import { systemCaller, type Caller } from '#platform/caller';
import { AppError } from '#platform/errors';
import { CommittedRefusal } from '#platform/http/committed-refusal';
import type { Platform } from '#platform/platform';
import { openSecretBox, type SecretBox } from '#platform/secret-box';
import type { Unit } from '#platform/unit';
import { readAudit, verifyAudit } from './audit-reading.ts';
import { demoAccounts } from './demo-accounts.ts';
import { ensureLocalKey } from './local-key.ts';
import { callerOf, rightsOf } from './rights.ts';
import { identityService, presentAccount } from './service.ts';
import { signInService } from './sign-in.ts';
import { identityStore, type AccountRow } from './store.ts';
import type { IdentityTables } from './tables.ts';
import { hashToken } from './tokens.ts';

const cookieName = 'ioc_session';
const refusals = {
  failed: 'sign-in-failed',
  locked: 'account-locked',
  'second-factor': 'second-factor-required',
} as const;

/** People, agencies, sign-in, sessions, keys, audit. `settings` come from province/settings; nothing legal is fixed here. */
export function identity(
  platform: Platform<IdentityTables>,
  settings: { roles: RolesDescription; security: SecuritySettings },
): void {
  const { roles } = settings.roles;
  let box: SecretBox;
  platform.onStart(async () => {
    box = await openSecretBox(platform.config.dataDir);
    await asSystem((unit) => ensureLocalKey(unit, roles, platform.config.dataDir));
  });

  const asSystem = <R>(work: (unit: Unit<IdentityTables>) => Promise<R>): Promise<R> =>
    platform.unit(systemCaller, work);
  const service = (unit: Unit<IdentityTables>) => identityService(unit, roles);

  platform.authenticateWith(async (request) => {
    const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (bearer) {
      const caller = await asSystem((unit) => authenticateKey(unit, roles, bearer));
      return caller ? { caller, by: 'token' } : null;
    }
    const token = request.cookies[cookieName];
    if (!token) return null;
    const account = await asSystem(async (unit) => {
      const store = identityStore(unit);
      const live = await store.liveSession(hashToken(token));
      if (live && unit.now.getTime() - live.last_seen_at.getTime() > 60_000) await store.touchSession(hashToken(token));
      return live;
    });
    return account ? { caller: callerOf(account, roles, 'person'), by: 'cookie' } : null;
  });

  function present(account: AccountRow, expiresAt: Date): Session {
    const { roles: held, permissions, scope } = rightsOf(account, roles);
    return {
      person: {
        id: account.id,
        userName: account.user_name,
        name: account.name,
        title: account.title,
        agency: account.agency,
      },
      roles: held.map(({ id, name }) => ({ id, name })),
      permissions: [...permissions],
      scope,
      home: held[0]?.home ?? 'department',
      secondFactor: { enrolled: account.totp_confirmed, required: held.some((role) => role.secondFactorRequired) },
      expiresAt: expiresAt.toISOString(),
    };
  }

  platform.routes(identityApi, {
    async signIn(unit, { body }, { reply }) {
      const outcome = await signInService(unit, settings.security, box).attempt(
        body.userName,
        body.password,
        body.code,
      );
      if (outcome.kind !== 'signed-in') return new CommittedRefusal(new AppError(refusals[outcome.kind]));
      reply.setCookie(cookieName, outcome.token, {
        path: '/',
        httpOnly: true,
        sameSite: 'strict',
        secure: platform.config.secureCookies,
        maxAge: outcome.maxAgeSeconds,
      });
      return present(outcome.account, outcome.expiresAt);
    },
    async session(unit, _input, { request }) {
      const store = identityStore(unit);
      const live = await store.liveSession(hashToken(request.cookies[cookieName] ?? ''));
      const account = live ?? (await store.accountById(unit.user.id));
      if (!account) throw new AppError('not-signed-in');
      return present(account, live?.expires_at ?? new Date(unit.now.getTime() + 3_600_000));
    },
    async signOut(unit, _input, { request, reply }) {
      await identityStore(unit).endSession(hashToken(request.cookies[cookieName] ?? ''));
      await unit.audit({ action: 'session.ended', subject: { kind: 'account', id: unit.user.id } });
      reply.clearCookie(cookieName, { path: '/' });
      return { done: true as const };
    },
    demoAccounts: async (unit) => ({ items: platform.config.demo ? await demoAccounts(unit, roles) : [] }),
    async changePassword(unit, { body }) {
      await service(unit).changePassword(body.current, body.next);
      return { done: true as const };
    },
    enrolSecondFactor: (unit) => service(unit).enrolSecondFactor(box),
    async confirmSecondFactor(unit, { body }) {
      await service(unit).confirmSecondFactor(box, body.code);
      return { done: true as const };
    },
    agencies: async (unit) => ({
      items: (await identityStore(unit).agencies()).map((row) => ({
        id: row.id,
        name: { vi: row.name_vi, en: row.name_en },
        shortName: row.short_name,
        kind: row.kind,
        parent: row.parent,
        area: row.area,
        fields: row.fields,
      })),
    }),
    people: async (unit, { query }) => ({ items: await identityStore(unit).people(query.agency) }),
    accounts: async (unit) => ({ items: (await identityStore(unit).accounts()).map(presentAccount) }),
    createAccount: (unit, { body }) => service(unit).create(body),
    setAccountActive: (unit, { params, body }) => service(unit).setActive(params.id, body.active),
    createApiKey: (unit, { body }) => service(unit).createApiKey(body),
    audit: async (unit, { query }) => ({ items: await readAudit(unit, query) }),
    verifyAudit: (unit) => verifyAudit(unit),
  });
}

/** The caller an API key speaks for, or null: also for doors that are not HTTP. */
export async function authenticateKey(
  unit: Unit<IdentityTables>,
  roles: RolesDescription['roles'],
  token: string,
): Promise<Caller | null> {
  const account = await identityStore(unit).accountByApiKey(hashToken(token));
  return account ? callerOf(account, roles, 'program') : null;
}
