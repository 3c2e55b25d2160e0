// Legal limits as the figures of the station were compared with them: read from provenance, so that chart and law agree.
import type { Passport } from '@ioc/contracts/indicators';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { indicatorApi } from '@ioc/contracts/indicators';
import { z } from 'zod';
import { call } from '#shared/api/index.ts';

const Limit = z.object({ indicator: z.string(), limit: z.number(), unit: z.string(), legalRef: z.string() });
export type LegalLimit = z.infer<typeof Limit> & { property: string; passport: string };

/** Limits that a figure was compared with; none for figures that compare with nothing. */
export function limitsIn(passport: Passport): z.infer<typeof Limit>[] {
  return z.object({ limits: z.array(Limit) }).safeParse(passport.parts).data?.limits ?? [];
}

/** The indicator a mean is made of: a daily mean is one of hourly means. */
export function madeOf(passport: Passport): string | null {
  const { of } = passport.formula.definition;
  return typeof of === 'string' ? of : null;
}

/** The first figure of that indicator among the inputs. */
export function inputOf(passport: Passport, indicator: string): string | null {
  const input = passport.inputs.find((one) => one.kind === 'figures' && one.indicator === indicator);
  return input?.kind === 'figures' ? (input.passports[0] ?? null) : null;
}

/** Limits per measured property, from the passports of figures that count exceedances. `hourly`: property → hourly indicator. */
export function useLimits(passports: readonly string[], hourly: Record<string, string>): LegalLimit[] {
  const [kept, setKept] = useState<LegalLimit[]>([]);
  const { found: counted, pending: isCounting } = usePassports(passports);
  const propertyOf = new Map(Object.entries(hourly).map(([property, indicator]) => [indicator, property]));
  const found = counted.flatMap((passport) => limitsIn(passport).map((limit) => ({ limit, passport })));
  const indirect = found.filter(({ limit }) => !propertyOf.has(limit.indicator));
  const { found: sources, pending: isResolving } = usePassports(
    indirect.flatMap(({ limit, passport }) => inputOf(passport, limit.indicator) ?? []),
  );
  for (const source of sources) {
    const property = propertyOf.get(madeOf(source) ?? '');
    if (property) propertyOf.set(source.indicator, property);
  }
  const limits = found.flatMap(({ limit, passport }) => {
    const property = propertyOf.get(limit.indicator);
    return property ? [{ ...limit, property, passport: passport.id }] : [];
  });
  // Each new figure has a new passport: until it is read, the lines stay where they were.
  if (isCounting || isResolving || limits.length === 0) return kept;
  if (JSON.stringify(kept) !== JSON.stringify(limits)) setKept(limits);
  return limits;
}

function usePassports(ids: readonly string[]): { found: Passport[]; pending: boolean } {
  const answers = useQueries({
    queries: [...new Set(ids)].map((id) => ({
      queryKey: ['passport', id],
      queryFn: ({ signal }: { signal: AbortSignal }) => call(indicatorApi.passport, { params: { id }, signal }),
      staleTime: Number.POSITIVE_INFINITY,
    })),
  });
  return { found: answers.flatMap(({ data }) => data ?? []), pending: answers.some(({ isPending }) => isPending) };
}
