export { checkPlaybooks } from './check-playbooks.ts';
export { incidents } from './module.ts';
export { incidentService, type IncidentWorld } from './incident-service.ts';
export { alertStore } from './alert-store.ts';
export { presentAlert } from './alert-present.ts';
export type { IncidentTables } from './tables.ts';
