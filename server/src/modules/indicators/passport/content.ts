import type { Passport } from '@ioc/contracts/indicators';
import { canonicalJson, sha256 } from '#platform/canonical';

/** What the passports of one indicator, formula version and feed have in common. */
export type PassportBasis = Pick<
  Passport,
  'indicator' | 'name' | 'formula' | 'unit' | 'legalFigures' | 'owner' | 'approval' | 'boundaryVintage'
>;

/** A passport without its id and without when it was computed: what the id is the SHA-256 of. */
export type PassportContent = Omit<Passport, 'id' | 'freshness'> & { freshness: { newestInputAt: string | null } };
/** The part of a content that is not in its basis. */
export type PassportBody = Omit<PassportContent, keyof PassportBasis>;

export function contentOf({ id: _id, freshness, ...rest }: Passport): PassportContent {
  return { ...rest, freshness: { newestInputAt: freshness.newestInputAt } };
}

export function passportOf(id: string, computedAt: Date, basis: PassportBasis, body: PassportBody): Passport {
  const freshness = { ...body.freshness, computedAt: computedAt.toISOString() };
  return { id, ...basis, ...body, freshness };
}

/** SHA-256 of the canonical content. */
export function passportId(content: PassportContent, known?: WeakMap<object, string>): string {
  return sha256(canonicalJson(content, known));
}
