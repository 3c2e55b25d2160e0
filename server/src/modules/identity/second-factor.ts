import { Secret, TOTP } from 'otpauth';

const periodSeconds = 30;

export function newSecondFactor(userName: string): { secret: string; uri: string } {
  const secret = new Secret({ size: 20 });
  return { secret: secret.base32, uri: totp(secret.base32, userName).toString() };
}

/** The time step a code belongs to, or null. A step at or before `lastStep` was used already and is refused: no replay. */
export function acceptedStep(secret: string, code: string, now: Date, lastStep: number): number | null {
  const delta = totp(secret, '').validate({ token: code, timestamp: now.getTime(), window: 1 });
  if (delta === null) return null;
  const step = Math.floor(now.getTime() / 1000 / periodSeconds) + delta;
  return step > lastStep ? step : null;
}

function totp(secret: string, label: string): TOTP {
  return new TOTP({ issuer: 'IOC', label, secret: Secret.fromBase32(secret), period: periodSeconds });
}
