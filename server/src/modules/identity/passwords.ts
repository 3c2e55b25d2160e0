import { hash, verify } from '@node-rs/argon2';

/** argon2id, 64 MiB, 3 passes: about 90 ms, above the OWASP minimum. */
const cost = { memoryCost: 65_536, timeCost: 3, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), cost);
}

export function verifyPassword(stored: string, password: string): Promise<boolean> {
  return verify(stored, password.normalize('NFC'));
}
