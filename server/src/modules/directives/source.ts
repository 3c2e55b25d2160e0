import type { z } from 'zod';
import { formatNumber, formatPeriod } from '@ioc/contracts/format';
import type { Passport } from '@ioc/contracts/indicators';
import type { DirectiveSource } from '@ioc/contracts/directives';
import { AppError } from '#platform/errors';
import type { Unit } from '#platform/unit';
import { findPassport, type IndicatorTables } from '../indicators/index.ts';
import { currentAlerts, type RuleTables } from '../rules/index.ts';

/** What a directive was given from, as it stood on the screen at that moment. */
export type ResolvedSource = {
  id: string | null;
  words: string;
  indicator: string | null;
  thing: string | null;
  area: string | null;
  field: string | null;
};

const nothing: ResolvedSource = { id: null, words: '', indicator: null, thing: null, area: null, field: null };

/** Looks the source up under the caller's own rights: nobody can give a directive from what they may not see. */
export async function resolveSource(
  unit: Unit<IndicatorTables & RuleTables>,
  source: z.infer<typeof DirectiveSource>,
): Promise<ResolvedSource> {
  if (source.kind === 'figure') return figureSource(unit, source.passport);
  if (source.kind === 'alert') return alertSource(unit, source.alert);
  if (source.kind === 'map-object')
    return {
      ...nothing,
      id: `${source.layer}/${source.id}`,
      words: `Đối tượng trên bản đồ: ${source.layer} ${source.id}`,
    };
  if (source.kind === 'briefing') return { ...nothing, id: source.pack, words: 'Tài liệu họp' };
  return nothing;
}

async function figureSource(unit: Unit<IndicatorTables & RuleTables>, id: string): Promise<ResolvedSource> {
  const passport = await findPassport(unit, id);
  if (!passport) throw new AppError('not-found', id);
  const value = passport.value === null ? 'Chưa có số liệu' : `${formatNumber(passport.value)} ${passport.unit}`.trim();
  return {
    id,
    words: `${passport.name.vi}: ${value} (${periodWords(passport)})`,
    indicator: passport.indicator,
    thing: passport.thing,
    area: passport.area,
    field: null,
  };
}

/** The period in words; its kind follows from its length. */
function periodWords({ period }: Passport): string {
  const hours = (Date.parse(period.end) - Date.parse(period.start)) / 3_600_000;
  if (hours === 0) return formatPeriod(period, 'moment');
  if (hours <= 1) return formatPeriod(period, 'hour');
  if (hours <= 24) return formatPeriod(period, 'day');
  return formatPeriod(period, hours <= 31 * 24 && hours >= 28 * 24 ? 'month' : 'range');
}

async function alertSource(unit: Unit<IndicatorTables & RuleTables>, id: string): Promise<ResolvedSource> {
  const alert = await currentAlerts(unit.db).where('id', '=', id).executeTakeFirst();
  if (!alert) throw new AppError('not-found', id);
  return {
    id,
    words: `${alert.title_vi} – ${alert.thing_name} (${alert.code})`,
    indicator: null,
    thing: alert.things[0] ?? null,
    area: alert.area,
    field: alert.field,
  };
}
