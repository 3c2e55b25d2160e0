import { z } from 'zod';
import { LocalizedText } from './common.ts';
import { Permission } from './permissions.ts';

/** province/settings/agencies.yaml */
export const AgenciesDescription = z.strictObject({
  agencies: z.array(
    z.strictObject({
      id: z.string(),
      name: LocalizedText,
      shortName: z.string(),
      kind: z.enum(['peoplesCommittee', 'department', 'operationsCenter', 'commune', 'enterprise', 'other']),
      parent: z.string().nullable().default(null),
      /** unit code; 'province' means the installation's province */
      area: z.string().default('province'),
      fields: z.array(z.string()).default([]),
      validFrom: z.string().default('2025-07-01'),
      validTo: z.string().nullable().default(null),
    }),
  ),
});
/** province/settings/roles.yaml: which permissions a role holds, and how far it sees by default. */
export const RolesDescription = z.strictObject({
  roles: z.array(
    z.strictObject({
      id: z.string(),
      name: LocalizedText,
      home: z.enum(['leader', 'operations', 'department', 'commune', 'steward', 'admin', 'auditor']),
      permissions: z.array(Permission),
      secondFactorRequired: z.boolean().default(false),
    }),
  ),
});
/** province/demo/accounts.yaml: demo people, one per main role. Used only with IOC_DEMO=1. */
export const DemoAccountsDescription = z.strictObject({
  accounts: z.array(
    z.strictObject({
      userName: z.string(),
      name: z.string(),
      title: z.string(),
      agency: z.string(),
      roles: z.array(z.string()),
      areas: z.union([z.literal('*'), z.array(z.string())]),
      fields: z.union([z.literal('*'), z.array(z.string())]),
    }),
  ),
});
/** province/settings/units.yaml: unit spellings and factors to the unit we keep. */
export const UnitsDescription = z.strictObject({
  units: z.array(
    z.strictObject({
      /** the spelling we keep */
      id: z.string(),
      quantity: z.string(),
      /** other spellings of the same unit */
      aliases: z.array(z.string()).default([]),
      /** other units that convert by a factor: kept = given × factor */
      from: z.array(z.strictObject({ unit: z.string(), factor: z.number().positive() })).default([]),
    }),
  ),
});
export type AgenciesDescription = z.infer<typeof AgenciesDescription>;
export type RolesDescription = z.infer<typeof RolesDescription>;
export type DemoAccountsDescription = z.infer<typeof DemoAccountsDescription>;
export type UnitsDescription = z.infer<typeof UnitsDescription>;
