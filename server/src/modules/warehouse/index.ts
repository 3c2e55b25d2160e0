export { warehouse } from './module.ts';
export { dataSetDigest, dataSetRows, dataSetVersion, type DataSetRow, type DataSetVersion } from './reads.ts';
export type { WarehouseTables } from './tables.ts';
