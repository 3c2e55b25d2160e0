export { hashDeviceKey } from './device-key.ts';
export { streams } from './module.ts';
export type { Delivery, Reading, Sender, SetAside } from './intake/delivery.ts';
export type { Intake } from './intake/intake.ts';
export type { RecentReading } from './intake/recent-batches.ts';
export type { PositionDelivery, PositionReading, PositionSetAside } from './positions/delivery.ts';
export type { PositionIntake } from './positions/intake.ts';
export type { KeptPosition, PositionPage, PositionRange } from './store/position-reads.ts';
export type { Reread } from './quarantine.ts';
export { encodeObservations, type CopyRow } from './store/copy-rows.ts';
export { coldRowsOf, spansOf, type Span } from './cold/spans.ts';
export type { ColdRow } from './cold/parquet.ts';
export type { RestRow } from './store/rests.ts';
export { arrivalsOf } from './store/arrivals.ts';
export {
  datastreamsOf,
  observationDigest,
  positionsOf,
  readings,
  restsOf,
  setAsideCounts,
  thingsOf,
  type DatastreamRow,
} from './reads.ts';
export {
  createReadingDigest,
  digestOf,
  type KeptReading,
  type ObservationDigest,
  type ReadingDigest,
  type ReadingRange,
} from './store/readings.ts';
export { sensingRows, type SensingRows } from './store/sensing.ts';
export { registerThing, type Registration } from './things.ts';
export type { StreamTables } from './tables.ts';
