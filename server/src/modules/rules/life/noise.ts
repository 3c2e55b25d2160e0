import type { NoiseBudget } from '@ioc/contracts/rule-description';
import { type NoiseDay, dayMs } from '../store/noise.ts';

export type Noise = {
  /** Alerts of the last seven local days, today among them. */
  week: number;
  /** Alerts of the night that runs, or of the last one. */
  night: number;
  budget: NoiseBudget | null;
  exceeded: { period: 'night' | 'week'; day: string; alerts: number; budget: number }[];
};

const vietnamMs = 7 * 3_600_000;

/** How loud a rule is against its budget. `day` of a night is that of its evening, of a week that of its last day's Monday. */
export function noiseOf(budget: NoiseBudget | undefined, days: readonly NoiseDay[], now: Date): Noise {
  const today = dayOf(now.getTime());
  const weekBegins = dayOf(now.getTime() - 6 * dayMs);
  // Before 22:00 the evening that counts is yesterday's.
  const evening = dayOf(now.getTime() - 22 * 3_600_000);
  const week = days.filter(({ day }) => day >= weekBegins && day <= today).reduce((sum, { alerts }) => sum + alerts, 0);
  const night = days.find(({ day }) => day === evening)?.night ?? 0;
  const exceeded: Noise['exceeded'] = [];
  if (budget?.perNight !== undefined && night > budget.perNight)
    exceeded.push({ period: 'night', day: evening, alerts: night, budget: budget.perNight });
  if (budget?.perWeek !== undefined && week > budget.perWeek)
    exceeded.push({ period: 'week', day: mondayOf(now.getTime()), alerts: week, budget: budget.perWeek });
  return { week, night, budget: budget ?? null, exceeded };
}

function dayOf(at: number): string {
  return new Date(at + vietnamMs).toISOString().slice(0, 10);
}

function mondayOf(at: number): string {
  const weekday = (new Date(at + vietnamMs).getUTCDay() + 6) % 7;
  return dayOf(at - weekday * dayMs);
}
