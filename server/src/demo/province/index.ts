/** The seeded demo province: made-up, pure and deterministic. */
export { generateProvince } from './generate.ts';
export { ProvinceDescription, readProvinceDescription } from './description.ts';
export type * from './types.ts';
