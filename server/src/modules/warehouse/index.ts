export { submissionDesk, warehouse } from './module.ts';
export type { SubmissionDesk } from './desk.ts';
export { dataSetDigest, dataSetRows, dataSetVersion, type DataSetRow, type DataSetVersion } from './reads.ts';
export type { WarehouseTables } from './tables.ts';
