export { indicators } from './module.ts';
export { checkCatalogue } from './catalogue.ts';
export { figures, figureSeries, formatFigure } from './figures.ts';
export { kindOf } from './compute-formula.ts';
export { figureReasonWords } from './figure-reasons.ts';
export { findPassport } from './find-passport.ts';
export { verifyPassport, type PassportProblem, type Verification } from './verify-passport.ts';
export {
  keepMomentFigures,
  momentFigure,
  stateMomentFigure,
  type MomentFigureRequest,
  type StatedMomentFigure,
} from './moment-figure.ts';
export type { FigureFilter, SeriesPoint } from './store/figures.ts';
export type { IndicatorTables } from './tables.ts';
