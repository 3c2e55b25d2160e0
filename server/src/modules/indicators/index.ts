export { findPassport } from './find-passport.ts';
export type { IndicatorTables } from './tables.ts';
