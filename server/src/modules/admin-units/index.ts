export { adminUnits } from './module.ts';
export { importRows, type ImportRequest } from './import/import-rows.ts';
export { inChunks, readAdministrativeUnitFiles, type FilesRead } from './import/read-files.ts';
export { spatialPredicate, unitAt, geometrySql, pointSql, type Place } from './spatial.ts';
export { toSearchName } from './search-name.ts';
export type { AdministrativeUnitTables } from './tables.ts';
export { areaName, provinceCode, setProvinceCode, unitsWithin } from './unit-tree.ts';
export { boundaryVintage } from './vintage.ts';
export { fromVn2000, toVn2000, type Vn2000Zone } from './vn2000.ts';
