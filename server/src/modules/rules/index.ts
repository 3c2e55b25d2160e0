export { rules, type RuleOptions } from './module.ts';
export { alertWords } from './alert-words.ts';
export { checkRules } from './described/check-rules.ts';
export { currentAlerts, presentAlertFacts } from './store/alerts.ts';
export type { RuleTables } from './tables.ts';
