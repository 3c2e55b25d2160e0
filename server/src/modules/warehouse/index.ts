export { submissionDesk, warehouse } from './module.ts';
export { dataSetDigest, dataSetRows, dataSetVersion } from './reads.ts';
export { readCsv } from './reading/read-csv.ts';
export { toCsv } from './submissions/broken-rows.ts';
export { UnreadableFile } from './reading/sheet.ts';
export { changedRecordDays, recordDays, type AskedRecords, type RecordDay } from './record-days.ts';
export type { WarehouseTables } from './tables.ts';
