export { communeAgencyId, storeAgencies, type CommuneForAgency } from './agencies.ts';
export { demoAccounts, seedDemoAccounts, type DemoAccount } from './demo-accounts.ts';
export { ensureLocalKey, localKeyFile } from './local-key.ts';
export { authenticateKey, identity } from './module.ts';
export { callerOf } from './rights.ts';
export { identityStore } from './store.ts';
export type { IdentityTables } from './tables.ts';
