export { briefings } from './module.ts';
export { checkBriefings } from './check-templates.ts';
export type { BriefingTables } from './tables.ts';
