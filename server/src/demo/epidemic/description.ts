import { DiseaseCourse } from '@ioc/contracts/disease-course';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

export const Outbreak = z.strictObject({
  id: z.string(),
  note: z.string(),
  disease: z.string(),
  /** So many communes that lie beside each other. */
  communes: z.int().positive(),
  /** Days from the day on which the demo began for the first time. */
  startDay: z.int(),
  /** Cases more than usual in each commune, day by day. */
  cases: z.array(z.int().nonnegative()).min(1),
  /** Then it breaks out somewhere else. */
  repeatEveryDays: z.int().positive().optional(),
});
export type Outbreak = z.infer<typeof Outbreak>;

/** `province/demo/epidemic.yaml` */
export const EpidemicDescription = z.strictObject({
  /** Days told when the demo begins, and days ahead of which the former years are told. */
  recentDays: z.int().positive(),
  aheadDays: z.int().positive(),
  /** By disease. */
  courses: z.record(z.string(), DiseaseCourse),
  outbreaks: z.array(Outbreak),
});
export type EpidemicDescription = z.infer<typeof EpidemicDescription>;

export function readEpidemicDescription(provinceDir: string): EpidemicDescription {
  return EpidemicDescription.parse(parse(readFileSync(join(provinceDir, 'demo/epidemic.yaml'), 'utf8')));
}
