import { z } from 'zod';

/** What code can allow or refuse. Which role holds which is data: province/settings/roles.yaml. */
export const Permission = z.enum([
  'admin-units.read',
  'map.read',
  'scenarios.read',
  'scenarios.manage',
  'things.read',
  'things.maintain',
  'things.manage',
  'observations.read',
  'observations.write',
  'quarantine.read',
  'quarantine.mend',
  'figures.read',
  'alerts.read',
  'alerts.triage',
  'rules.rehearse',
  'rules.manage',
  'rules.approve',
  'incidents.read',
  'incidents.work',
  'incidents.close',
  'tasks.read',
  'tasks.work',
  'directives.read',
  'directives.give',
  'data.read',
  'data.submit',
  'data.approve',
  'briefings.read',
  'briefings.produce',
  'notices.read',
  'users.manage',
  'audit.read',
  'system.operate',
]);
export type Permission = z.infer<typeof Permission>;

/** Data classes of a record, from free to most closed. */
export const DataClass = z.enum(['open', 'shared', 'restricted', 'personal', 'secret']);
export type DataClass = z.infer<typeof DataClass>;

/** Where a person's rights reach. '*' = everywhere; areas are unit codes including all units below them. */
export const AccessScope = z.object({
  areas: z.union([z.literal('*'), z.array(z.string())]),
  fields: z.union([z.literal('*'), z.array(z.string())]),
});
export type AccessScope = z.infer<typeof AccessScope>;
