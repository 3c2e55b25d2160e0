import { z } from 'zod';

const position = z
  .array(z.number())
  .min(2)
  .refine(([lon, lat]) => Math.abs(lon!) <= 180 && Math.abs(lat!) <= 90, 'tọa độ ngoài phạm vi kinh độ, vĩ độ');
const ring = z
  .array(position)
  .min(4, 'vòng có ít hơn 4 đỉnh')
  .refine((points) => String(points[0]) === String(points.at(-1)), 'vòng không khép kín');
const coordinates: Record<string, z.ZodType> = {
  Point: position,
  MultiPoint: z.array(position).min(1),
  LineString: z.array(position).min(2),
  MultiLineString: z.array(z.array(position).min(2)).min(1),
  Polygon: z.array(ring).min(1),
  MultiPolygon: z.array(z.array(ring).min(1)).min(1),
};

/** Why a GeoJSON geometry cannot be used, in words; null when it can. Keeps malformed shapes out of SQL, where they would end the transaction. */
export function findGeometryProblem(
  geometry: { type: string; coordinates?: unknown },
  allowed = Object.keys(coordinates),
): string | null {
  const schema = allowed.includes(geometry.type) ? coordinates[geometry.type] : undefined;
  if (!schema) return `loại hình học "${geometry.type}" không dùng được`;
  const parsed = schema.safeParse(geometry.coordinates);
  return parsed.success ? null : `hình học không hợp lệ: ${parsed.error.issues[0]?.message ?? ''}`;
}
