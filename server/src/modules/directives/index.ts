export { directives } from './module.ts';
export { directiveService } from './service.ts';
export type { DirectiveTables } from './tables.ts';
