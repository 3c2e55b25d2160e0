import { z } from 'zod';
import type { Vessel } from './track-detector.ts';

/** Vùng ven bờ, vùng lộng, vùng khơi. */
const FishingZone = z.enum(['coastal', 'inshore', 'offshore']);

/** One row of who may fish where (Decree 26/2019 Arts. 42-43); the figures are data, with their legal reference there. */
export const FishingLimit = z.strictObject({
  zone: FishingZone,
  use: z.enum(['catching', 'support']),
  /** Maximum length allowed: from (inclusive) up to (exclusive); null = no limit on that side. */
  fromMeters: z.number().positive().nullable(),
  belowMeters: z.number().positive().nullable(),
  /** Only vessels of the province whose waters they are, or of one it has agreed with. */
  sameProvince: z.boolean().default(false),
});
export type FishingLimit = z.infer<typeof FishingLimit>;

/** Waters under fishing law; `province` = whose coastal waters, null where no province's. */
export const FishingWaters = z.strictObject({ zone: FishingZone, province: z.string().nullable().default(null) });
export type FishingWaters = z.infer<typeof FishingWaters>;

type Ruling = { allowed: boolean | null; because: 'within-limits' | 'no-limit' | 'length' | 'province' | 'unknown' };

/** May this vessel be at work in these waters? `allowed: null` where the register does not say enough to accuse anybody. */
export function mayBeIn(waters: FishingWaters, vessel: Vessel, limits: readonly FishingLimit[]): Ruling {
  const { use, lengthMeters, province } = vessel;
  if (use === null) return { allowed: null, because: 'unknown' };
  const limit = limits.find((row) => row.zone === waters.zone && row.use === use);
  if (!limit) return { allowed: true, because: 'no-limit' };

  const { fromMeters, belowMeters } = limit;
  const isLimited = fromMeters !== null || belowMeters !== null;
  if (isLimited && lengthMeters === null) return { allowed: null, because: 'unknown' };
  const length = lengthMeters ?? 0;
  if (length < (fromMeters ?? 0) || length >= (belowMeters ?? Infinity)) return { allowed: false, because: 'length' };

  if (!limit.sameProvince || waters.province === null) return { allowed: true, because: 'within-limits' };
  if (province === null) return { allowed: null, because: 'unknown' };
  const isAtHome = province === waters.province || (vessel.agreedProvinces ?? []).includes(waters.province);
  return isAtHome ? { allowed: true, because: 'within-limits' } : { allowed: false, because: 'province' };
}
