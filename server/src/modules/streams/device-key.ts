import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, shown once; the prefix tells a device's key from a person's token. */
export function newDeviceKey(): string {
  return `iocd_${randomBytes(32).toString('base64url')}`;
}

/** A random key of this length needs no slow hash. */
export function hashDeviceKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

export function isDeviceKey(text: string): boolean {
  return text.startsWith('iocd_');
}
