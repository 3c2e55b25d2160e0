export { rules, type RuleOptions } from './module.ts';
export { alertWords } from './alert-words.ts';
export { checkRules, compileRules } from './described/check-rules.ts';
export type { CompiledRule } from './described/compile.ts';
export { findInLog, type LogFinding, type SubjectLog } from './history/find-in-log.ts';
export { currentAlerts, presentAlertFacts } from './store/alerts.ts';
export type { RuleTables } from './tables.ts';
export * from './tracks/index.ts';
