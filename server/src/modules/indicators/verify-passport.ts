import type { Passport, PassportInput } from '@ioc/contracts/indicators';
import type { Unit } from '#platform/unit';
import type { z } from 'zod';
import { digestOf, readings } from '../streams/index.ts';
import { recordDays } from '../warehouse/index.ts';
import { digestOfDays } from './engine/gather-records.ts';
import { digestOfFigures } from './engine/gather-series.ts';
import { contentOf, passportId } from './passport/content.ts';
import { definedFormula } from './passport/defined-formula.ts';
import { replayFormula, type FoundInputs } from './passport/replay-formula.ts';
import { civilDay } from './periods.ts';
import { askedOf, spanOfDays } from './record-span.ts';
import { readPassports } from './store/passports.ts';
import { readInputValues } from './store/values.ts';
import { readViolations } from './store/violations.ts';
import type { IndicatorTables } from './tables.ts';
import { thingKey } from './world.ts';

type Input = z.infer<typeof PassportInput>;
type InputOf<K extends Input['kind']> = Extract<Input, { kind: K }>;

export type PassportProblem = {
  passport: string;
  problem:
    | 'not-found'
    | 'content-changed'
    | 'observations-differ'
    | 'figures-differ'
    | 'records-differ'
    | 'value-differs';
  detail: string;
};
export type Verification = {
  passport: Passport | null;
  proven: boolean;
  problems: PassportProblem[];
  /** How much was looked at, down to the readings. */
  passports: number;
  observations: number;
};

/**
 * Proves a figure again from what is stored: the passport's own digest, the readings and figures behind it down to the last
 * reading, and the value by the formula as it was. What came or was corrected later does not count against it.
 */
export async function verifyPassport(unit: Unit<unknown>, id: string): Promise<Verification> {
  const verifier = createVerifier(unit as Unit<IndicatorTables>);
  const [passport] = await verifier.verifyAll([id]);
  const { problems, passports, observations } = verifier.found();
  return { passport: passport ?? null, proven: problems.length === 0, problems, passports, observations };
}

function createVerifier(unit: Unit<IndicatorTables>) {
  const seen = new Map<string, Passport>();
  const problems: PassportProblem[] = [];
  let observations = 0;

  /** Verifies those not seen before; returns the passports in the order of the ids, without those that are missing. */
  async function verifyAll(ids: readonly string[]): Promise<Passport[]> {
    const fresh = ids.filter((id) => !seen.has(id));
    const found = await readPassports(unit.db, fresh);
    for (const id of new Set(fresh)) {
      const passport = found.get(id);
      if (!passport) problems.push({ passport: id, problem: 'not-found', detail: 'không có hộ chiếu' });
      else seen.set(id, passport);
    }
    for (const passport of found.values()) await verifyOne(passport);
    return ids.flatMap((id) => seen.get(id) ?? []);
  }

  async function verifyOne(passport: Passport): Promise<void> {
    const content = passportId(contentOf(passport));
    if (content !== passport.id) tell(passport, 'content-changed', `nội dung có mã ${content}`);
    if (passport.formula.kind === 'moment') return;
    const found = await findInputs(passport);
    const again = replayFormula(passport, found);
    if (!again) return tell(passport, 'content-changed', 'không đọc được công thức');
    const { value, status } = again;
    if (value !== passport.value || status !== passport.status) {
      tell(passport, 'value-differs', `ghi ${passport.value} (${passport.status}), tính lại ${value} (${status})`);
    }
  }

  async function findInputs(passport: Passport): Promise<FoundInputs> {
    const found = {
      readings: [] as FoundInputs['readings'],
      figures: new Map(),
      records: {} as Record<string, number>,
      recordDays: [] as FoundInputs['recordDays'],
    };
    for (const input of passport.inputs) {
      if (input.kind === 'observations') found.readings = await findObservations(passport, input);
      if (input.kind === 'records') found.records[input.of] = await findRecords(passport, input);
      if (input.kind === 'data-set') found.recordDays = await findRecordDays(passport, input);
      if (input.kind === 'figures') {
        const [from, to] = [
          Date.parse(input.from ?? passport.period.start),
          Date.parse(input.to ?? passport.period.end),
        ];
        found.figures.set(input.indicator, { from, to, passports: await findFigures(passport, input, from, to) });
      }
    }
    return found;
  }

  async function findObservations(
    passport: Passport,
    input: InputOf<'observations'>,
  ): Promise<FoundInputs['readings']> {
    const { thing, property, from, to, knownAt } = input;
    const asKnownAt = new Date(knownAt ?? passport.freshness.computedAt);
    const range = { thing, property, from: new Date(from), to: new Date(to), asKnownAt };
    const kept = await readings(unit, range);
    const digest = digestOf(kept);
    observations += digest.count;
    if (digest.count !== input.count || digest.sha256 !== input.digest) {
      const detail = `${property} của ${thing} từ ${from}: ghi ${input.count} số liệu, nay ${digest.count}, mã băm khác`;
      tell(passport, 'observations-differ', detail);
    }
    return kept;
  }

  async function findFigures(
    passport: Passport,
    input: InputOf<'figures'>,
    from: number,
    to: number,
  ): Promise<Passport[]> {
    if (input.digest === undefined) return verifyAll(input.passports);
    const subjects = passport.thing === null ? unitsIn(passport.parts) : [passport.thing];
    const used = await readInputValues(unit.db, {
      from,
      to,
      indicators: [input.indicator],
      subjects: subjects.map(thingKey),
      asKnownAt: new Date(passport.freshness.computedAt),
    });
    const inOrder = passport.thing === null ? used.toSorted((a, b) => (a.subject < b.subject ? -1 : 1)) : used;
    if (used.length !== input.count || digestOfFigures(inOrder) !== input.digest) {
      const detail = `${input.indicator}: ghi ${input.count} giá trị, nay ${used.length}, mã băm khác`;
      tell(passport, 'figures-differ', detail);
    }
    return verifyAll(inOrder.map(({ passport: id }) => id));
  }

  async function findRecords(passport: Passport, { of, count, digest }: InputOf<'records'>): Promise<number> {
    const [from, to] = [Date.parse(passport.period.start), Date.parse(passport.period.end)];
    const asKnownAt = new Date(passport.freshness.computedAt);
    const now = await readViolations(unit.db, { name: of, site: passport.site ?? '', from, to, asKnownAt });
    if (now.count !== count || now.digest !== digest) {
      tell(passport, 'records-differ', `${of}: ghi ${count} bản ghi, nay ${now.count}`);
    }
    return now.count;
  }

  /** The records of the version that the passport names, of the units that it says had some. */
  async function findRecordDays(passport: Passport, input: InputOf<'data-set'>): Promise<FoundInputs['recordDays']> {
    const formula = definedFormula(passport)?.formula;
    if (formula?.kind !== 'record-sum') return [];
    const { from, to } = spanOfDays(formula, {
      start: Date.parse(passport.period.start),
      end: Date.parse(passport.period.end),
    });
    const areas = passport.parts['areas'];
    const { days } = await recordDays(unit, askedOf(formula), {
      areas: Array.isArray(areas) ? areas.map(String) : [passport.area],
      from: civilDay(from),
      to: civilDay(to),
      version: input.version,
    });
    const rows = days.reduce((sum, day) => sum + day.records, 0);
    if (rows !== input.rows || digestOfDays(days) !== input.digest) {
      const detail = `${input.dataSet} phiên bản ${input.version}: ghi ${input.rows} bản ghi, nay ${rows}, mã băm khác`;
      tell(passport, 'records-differ', detail);
    }
    return days;
  }

  function tell({ id }: Passport, problem: PassportProblem['problem'], detail: string): void {
    problems.push({ passport: id, problem, detail });
  }

  return { verifyAll, found: () => ({ problems, observations, passports: seen.size }) };
}

/** The things that the parts of an aggregate name, wherever they do. */
function unitsIn(parts: unknown): string[] {
  if (parts === null || typeof parts !== 'object') return [];
  const own = 'unit' in parts && 'status' in parts && typeof parts.unit === 'string' ? [parts.unit] : [];
  return [...new Set([...own, ...Object.values(parts).flatMap(unitsIn)])];
}
