export { AlertTable } from './AlertTable.tsx';
export { useAreaName, useProvinces } from './area-name.ts';
export { bandOf, isRating } from './band.ts';
export type { IndicatorBand } from './band.ts';
export { CategoryValue } from './CategoryValue.tsx';
export { byUnit, isCurrent, useFigures, useFiguresOf, usePassport } from './figures.ts';
export type { FiguresQuery } from './figures.ts';
export { findIndex } from './find-index.ts';
export { IncidentList } from './IncidentList.tsx';
export { KpiCards } from './KpiCards.tsx';
export { measureWords } from './measure-words.ts';
export { movingColors, movingMarks } from './moving.ts';
export { placeWords } from './place-words.ts';
export { usePanelState } from './panel-state.tsx';
export {
  useAgencies,
  useAlerts,
  useCommunes,
  useIncidents,
  useIndicatorMap,
  useIndicators,
  useMapBase,
  useOverview,
  useScenarios,
  useThings,
} from './queries.ts';
export type { AlertsQuery, ThingsQuery } from './queries.ts';
export { ScenarioStateBadge } from './ScenarioStateBadge.tsx';
export { MomentField } from './MomentField.tsx';
export { SpanPicker } from './SpanPicker.tsx';
export type { Span } from './span.ts';
export { silentAfterMs, stretchesOf } from './stretches.ts';
export { trackQuery } from './track-query.ts';
export { spanNow } from './span.ts';
export { useReasonWords } from './reason-words.ts';
export { ThingState } from './ThingState.tsx';
export { useMonitoringTexts } from './texts.ts';
export { ScrollRegion } from './ScrollRegion.tsx';
