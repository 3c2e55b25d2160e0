import type { AdministrativeUnitTypesDescription } from '@ioc/contracts/administrative-unit-types';
import { sql, type RawBuilder } from 'kysely';

export type Vn2000Zone = AdministrativeUnitTypesDescription['vn2000'];

/** VN-2000 plane coordinates (easting, northing in metres of the local TM-3 zone) → WGS 84. */
export function fromVn2000(geometry: RawBuilder<unknown>, zone: Vn2000Zone): RawBuilder<unknown> {
  return sql`ST_Transform(${geometry}, ${projection(zone)}::text, 4326)`;
}

/** WGS 84 → VN-2000 plane coordinates of the local TM-3 zone, in metres. */
export function toVn2000(geometry: RawBuilder<unknown>, zone: Vn2000Zone): RawBuilder<unknown> {
  return sql`ST_Transform(${geometry}, ${projection(zone)}::text)`;
}

function projection({ centralMeridian, scale, falseEasting, toWgs84 }: Vn2000Zone): string {
  return `+proj=tmerc +lat_0=0 +lon_0=${centralMeridian} +k=${scale} +x_0=${falseEasting} +y_0=0 +ellps=WGS84 +towgs84=${toWgs84.join(',')} +units=m +no_defs`;
}
