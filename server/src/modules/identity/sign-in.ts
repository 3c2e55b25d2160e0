import type { SecuritySettings } from '@ioc/contracts/security-settings';
import type { SecretBox } from '#platform/secret-box';
import type { Unit } from '#platform/unit';
import { hashPassword, verifyPassword } from './passwords.ts';
import { acceptedStep } from './second-factor.ts';
import { identityStore, type AccountRow } from './store.ts';
import type { IdentityTables } from './tables.ts';
import { hashToken, newToken } from './tokens.ts';

export type SignInOutcome =
  | { kind: 'signed-in'; account: AccountRow; token: string; expiresAt: Date; maxAgeSeconds: number }
  | { kind: 'failed' | 'locked' | 'second-factor' };

/** Compared against when the user name does not exist, so that both answers take the same time. */
let decoy: Promise<string> | null = null;

/** One attempt. It always commits, also when it fails: the count of failures and its audit entry must survive. */
export function signInService(unit: Unit<IdentityTables>, settings: SecuritySettings, box: SecretBox) {
  const store = identityStore(unit);

  async function fail(account: AccountRow, action: string): Promise<void> {
    const failures = account.failed_attempts + 1;
    const locks = failures >= settings.maxFailedAttempts;
    await store.updateAccount(account.id, {
      failed_attempts: locks ? 0 : failures,
      locked_until: locks ? new Date(unit.now.getTime() + settings.lockMinutes * 60_000) : account.locked_until,
    });
    await unit.audit({ action, subject: { kind: 'account', id: account.id }, detail: { failures, locked: locks } });
  }

  async function openSession(account: AccountRow): Promise<SignInOutcome> {
    const limits =
      account.roles.map((role) => settings.sessions.byRole[role]).find(Boolean) ?? settings.sessions.default;
    const token = newToken();
    const expiresAt = new Date(unit.now.getTime() + limits.absoluteHours * 3_600_000);
    await store.insertSession({
      token_hash: hashToken(token),
      account: account.id,
      created_at: unit.now,
      last_seen_at: unit.now,
      idle_minutes: limits.idleMinutes,
      expires_at: expiresAt,
      ended_at: null,
    });
    await store.updateAccount(account.id, { failed_attempts: 0, locked_until: null, last_sign_in_at: unit.now });
    await unit.audit({ action: 'session.opened', subject: { kind: 'account', id: account.id }, detail: {} });
    return { kind: 'signed-in', account, token, expiresAt, maxAgeSeconds: limits.absoluteHours * 3600 };
  }

  return {
    async attempt(userName: string, password: string, code: string | undefined): Promise<SignInOutcome> {
      const account = await store.accountByUserName(userName);
      if (!account?.active) {
        await verifyPassword(await (decoy ??= hashPassword(newToken())), password);
        await unit.audit({ action: 'session.refused', subject: { kind: 'account', id: account?.id ?? 'unknown' } });
        return { kind: 'failed' };
      }
      if (account.locked_until && account.locked_until > unit.now) {
        await unit.audit({ action: 'session.refused-locked', subject: { kind: 'account', id: account.id } });
        return { kind: 'locked' };
      }
      if (!(await verifyPassword(account.password_hash, password))) {
        await fail(account, 'session.refused');
        return { kind: 'failed' };
      }
      if (account.totp_confirmed && account.totp_secret) {
        if (code === undefined) return { kind: 'second-factor' };
        const step = acceptedStep(box.open(account.totp_secret), code, unit.now, account.totp_last_step);
        if (step === null) {
          await fail(account, 'session.refused-second-factor');
          return { kind: 'failed' };
        }
        await store.updateAccount(account.id, { totp_last_step: step });
      }
      return openSession(account);
    },
  };
}
