import { systemCaller } from '#platform/caller';
import type { Platform } from '#platform/platform';
import type { Unit } from '#platform/unit';
import type { Judgement } from '../live/track.ts';
import type { RuleTables } from '../tables.ts';
import type { TrackFinding } from '../tracks/index.ts';
import { notCovered } from './cover.ts';
import { causesBeforeBlame, foundInService, foundOf, type FleetFound } from './found.ts';
import { keepFound } from './keep-found.ts';
import { findingsAt, lookAgain, membersOf, openWatch, settledAfterMs, type Watch } from './watch.ts';

const tickEveryMs = 30_000;
/** After late positions all is read anew, this often at most. */
const reopenEveryMs = 60_000;

/**
 * Live evaluation of rules on positions: the whole fleet is looked at together, every few seconds while positions come and every
 * half minute for what time alone changes. Memory holds only what a restart finds again in storage.
 */
export function createFleetEvaluator(platform: Platform<RuleTables>) {
  let judgements: readonly Judgement[] = [];
  const watches = new Map<string, Watch>();
  const openedAt = new Map<string, number>();
  const stale = new Set<string>();
  let heard = true;
  let lookedAt = 0;
  let turning: Promise<boolean> = Promise.resolve(false);

  async function takeTurn(thorough: boolean): Promise<boolean> {
    if (!thorough && !heard && Date.now() - lookedAt < tickEveryMs) return false;
    heard = false;
    lookedAt = Date.now();
    const byKind = Map.groupBy(judgements, ({ rule }) => rule.thingKind ?? '');
    let written = 0;
    for (const [kind, mine] of byKind) {
      written += await platform.unit(systemCaller, (unit: Unit<RuleTables>) => look(unit, kind, mine, thorough));
    }
    return written > 0;
  }

  async function look(unit: Unit<RuleTables>, kind: string, mine: Judgement[], thorough: boolean): Promise<number> {
    const watch = await watchOf(unit, kind, mine, thorough);
    const now = unit.now.getTime();
    const findings = Map.groupBy(findingsAt(watch, now), ({ rule }) => rule);
    const found = new Map(mine.map((judgement) => [judgement, foundBy(judgement, findings, watch, now)]));
    let written = 0;
    for (const judgement of mine) {
      const { coveredBy } = judgement.rule.description;
      const covering = mine.flatMap((other) => (coveredBy.includes(other.rule.id) ? (found.get(other) ?? []) : []));
      const told = notCovered(found.get(judgement) ?? [], covering);
      written += await keepFound(unit, judgement, told, now - settledAfterMs);
    }
    return written;
  }

  function foundBy(
    { activation, rule }: Judgement,
    findings: ReadonlyMap<string, TrackFinding[]>,
    watch: Watch,
    now: number,
  ): FleetFound[] {
    const all = (findings.get(String(activation.id)) ?? []).map(({ episode }) => foundOf(episode));
    const found = foundInService(all, watch.rests);
    const { commonCause } = rule.description;
    return commonCause ? causesBeforeBlame(found, membersOf(watch), now, commonCause) : found;
  }

  async function watchOf(unit: Unit<RuleTables>, kind: string, mine: Judgement[], thorough: boolean): Promise<Watch> {
    const known = watches.get(kind);
    const mayReopen = thorough || Date.now() - (openedAt.get(kind) ?? 0) >= reopenEveryMs;
    if (known && !(stale.has(kind) && mayReopen)) {
      if (!(await lookAgain(unit, known))) stale.add(kind);
      if (!(stale.has(kind) && mayReopen)) return known;
    }
    stale.delete(kind);
    openedAt.set(kind, Date.now());
    const opened = await openWatch(unit, kind, mine);
    watches.set(kind, opened);
    return opened;
  }

  return {
    /** From now on by these judgements. */
    judgeBy(next: readonly Judgement[]): void {
      judgements = next;
      watches.clear();
      heard = true;
    },
    hear(): void {
      heard = true;
    },
    /** A thing was registered or changed: what is known of the fleet is out of date. */
    forget(): void {
      for (const kind of watches.keys()) stale.add(kind);
      heard = true;
    },
    /** True = something was written. */
    turn(thorough = false): Promise<boolean> {
      if (judgements.length === 0) return Promise.resolve(false);
      const next = turning.catch(() => false).then(() => takeTurn(thorough));
      turning = next;
      next.catch(() => watches.clear());
      return next;
    },
  };
}
