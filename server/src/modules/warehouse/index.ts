export { submissionDesk, warehouse } from './module.ts';
export { dataSetDigest, dataSetRows, dataSetVersion } from './reads.ts';
export type { WarehouseTables } from './tables.ts';
