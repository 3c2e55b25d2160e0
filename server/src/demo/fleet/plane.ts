export type Place = readonly [lon: number, lat: number];

export const KM_PER_NAUTICAL_MILE = 1.852;
const kmPerDegree = 111.195;

/** A place so many km east and north of another; good for the size of a province. */
export function moved([lon, lat]: Place, eastKm: number, northKm: number): Place {
  return [lon + eastKm / (kmPerDegree * Math.cos((lat * Math.PI) / 180)), lat + northKm / kmPerDegree];
}

export function kmBetween(a: Place, b: Place): number {
  const { eastKm, northKm } = wayFrom(a, b);
  return Math.hypot(eastKm, northKm);
}

/** Degrees from north, 0…360. */
export function courseBetween(a: Place, b: Place): number {
  const { eastKm, northKm } = wayFrom(a, b);
  return ((Math.atan2(eastKm, northKm) * 180) / Math.PI + 360) % 360;
}

export function between(a: Place, b: Place, share: number): Place {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
}

function wayFrom(a: Place, b: Place): { eastKm: number; northKm: number } {
  const shrink = Math.cos((((a[1] + b[1]) / 2) * Math.PI) / 180);
  return { eastKm: (b[0] - a[0]) * kmPerDegree * shrink, northKm: (b[1] - a[1]) * kmPerDegree };
}
