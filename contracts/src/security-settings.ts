import { z } from 'zod';

const SessionLimits = z.strictObject({ idleMinutes: z.number().positive(), absoluteHours: z.number().positive() });

/** province/settings/security.yaml: sign-in rules, each a decision of the province. */
export const SecuritySettings = z.strictObject({
  legalBasis: z.array(z.string()),
  checked: z.enum(['verified', 'secondary', 'unchecked']),
  maxFailedAttempts: z.number().int().positive(),
  lockMinutes: z.number().positive(),
  sessions: z.strictObject({ default: SessionLimits, byRole: z.record(z.string(), SessionLimits).default({}) }),
});
export type SecuritySettings = z.infer<typeof SecuritySettings>;
