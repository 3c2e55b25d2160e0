export { scenarios } from './module.ts';
export { loadProvince, ProvinceError, type Entry, type Province } from './province.ts';
export { readSettings } from './settings.ts';
export { findScenario, listScenarios, playbooksOf } from './service.ts';
