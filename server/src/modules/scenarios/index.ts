export { scenarios } from './module.ts';
export { loadProvince, ProvinceError, type Entry, type Province, type ProvinceProblem } from './province.ts';
export { readSettings } from './settings.ts';
export { findScenario, listScenarios, playbooksOf } from './service.ts';
export {
  citeLegalFigure,
  figureInForce,
  lookUpLegalFigures,
  type AppliedFigure,
  type LegalLookup,
} from './legal-figures.ts';
