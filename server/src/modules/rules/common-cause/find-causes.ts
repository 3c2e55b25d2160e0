import { z } from 'zod';
import { MINUTE } from '../detector.ts';

export const CommonCauseParameters = z.strictObject({
  /** What things may share, in the words of the register, e.g. `deviceSupplier`. */
  factors: z.array(z.string()).min(1),
  /** Fewer than this falling silent together are no common cause. */
  minThings: z.int().min(2).default(5),
  /** Share of those who have it in common, and were still heard, that fell silent together. */
  minShare: z.number().gt(0).max(1).default(0.6),
  /** The share among all others must be this many times smaller, else what they have in common is not it. */
  minLift: z.number().gt(1).default(3),
  /** Last signs of life of one cause lie this close together: about one rhythm. */
  onsetWithinMinutes: z.number().positive(),
  /** Once half of them are back, the rest have this long before the cause no longer explains their silence. */
  returnWithinMinutes: z.number().positive(),
});
export type CommonCauseParameters = z.infer<typeof CommonCauseParameters>;

/** Factor and value of a cause that all things share: the way here, or our own reception. */
export const everything = '*';
const almostAll = 0.9;

/** `start` = last sign of life, `end` = the next one; epoch ms. */
export type Silence = { thing: string; start: number; end: number | null };
export type Member = { thing: string; shares: Readonly<Record<string, string | null>> };
export type Cause = {
  factor: string;
  value: string;
  /** The latest last sign of life: the cause set in after that. */
  start: number;
  /** When half of those silent were back; null = not yet. */
  end: number | null;
  /** Silences it explains. */
  explains: readonly Silence[];
  /** Of those who share it: how many there are, and how many of those still heard fell silent. */
  members: number;
  share: number;
  shareOfOthers: number;
};

/**
 * Common cause before blame: what things that fell silent together have in common. Greedy: the cause that explains most comes
 * first (the narrower one where two explain the same), then the next among what is left. Silences that no cause explains stay
 * what they are: those of things that do not share it, that had begun before, or that last although the others are back.
 */
export function findCauses(
  silences: readonly Silence[],
  fleet: readonly Member[],
  now: number,
  parameters: CommonCauseParameters,
): { causes: Cause[]; unexplained: Silence[] } {
  const causes: Cause[] = [];
  let left = [...silences];
  for (;;) {
    const best = candidates(left, fleet, now, parameters).toSorted(
      (a, b) => b.explains.length - a.explains.length || a.members - b.members || a.factor.localeCompare(b.factor),
    )[0];
    if (!best) return { causes, unexplained: left };
    causes.push(best);
    const explained = new Set(best.explains);
    left = left.filter((silence) => !explained.has(silence));
  }
}

function candidates(
  silences: readonly Silence[],
  fleet: readonly Member[],
  now: number,
  parameters: CommonCauseParameters,
): Cause[] {
  return [...parameters.factors, everything].flatMap((factor) => {
    const valueOf = new Map(
      fleet.map(({ thing, shares }) => [thing, factor === everything ? everything : (shares[factor] ?? null)]),
    );
    const groups = Map.groupBy(fleet, ({ thing }) => valueOf.get(thing) ?? null);
    return [...groups].flatMap(([value, members]) => {
      if (value === null || members.length < parameters.minThings) return [];
      const cause = causeAmong(
        silences,
        { factor, value, valueOf, members: members.length, fleet: fleet.length },
        now,
        parameters,
      );
      return cause ? [cause] : [];
    });
  });
}

type Group = {
  factor: string;
  value: string;
  valueOf: ReadonlyMap<string, string | null>;
  members: number;
  fleet: number;
};

function causeAmong(
  silences: readonly Silence[],
  { factor, value, valueOf, members, fleet }: Group,
  now: number,
  parameters: CommonCauseParameters,
): Cause | null {
  const own = silences.filter(({ thing }) => valueOf.get(thing) === value).toSorted((a, b) => a.start - b.start);
  const together = densest(own, parameters.onsetWithinMinutes * MINUTE);
  if (together.length < parameters.minThings) return null;

  const [from, to] = [together[0]!.start, together.at(-1)!.start];
  const others = silences.filter(({ thing }) => valueOf.has(thing) && valueOf.get(thing) !== value);
  const share = together.length / (members - silentBefore(own, from));
  const heardOthers = fleet - members - silentBefore(others, from);
  const fell = others.filter(({ start }) => start >= from && start <= to).length;
  // Without others who are still heard nothing tells this apart from what everything shares.
  if (factor !== everything && heardOthers <= 0) return null;
  const shareOfOthers = heardOthers <= 0 ? 0 : fell / heardOthers;
  if (share < (factor === everything ? Math.max(almostAll, parameters.minShare) : parameters.minShare)) return null;
  if (share < parameters.minLift * shareOfOthers) return null;

  const end = halfBack(together);
  const until = end === null ? Infinity : end + parameters.returnWithinMinutes * MINUTE;
  const explains = together.filter((silence) => (silence.end ?? now) <= until);
  return { factor, value, start: to, end, explains, members, share, shareOfOthers };
}

/** The most silences, of different things, whose starts lie within the window; of equal ones the latest. `ordered` by start. */
function densest(ordered: readonly Silence[], windowMs: number): Silence[] {
  let best: readonly Silence[] = [];
  let first = 0;
  for (let last = 0; last < ordered.length; last += 1) {
    while (ordered[last]!.start - ordered[first]!.start > windowMs) first += 1;
    if (last - first + 1 >= best.length) best = ordered.slice(first, last + 1);
  }
  return [...new Map(best.map((silence) => [silence.thing, silence])).values()];
}

/** Those silent before the window were not there to fall silent in it. */
function silentBefore(silences: readonly Silence[], moment: number): number {
  return new Set(
    silences.filter(({ start, end }) => start < moment && (end === null || end > moment)).map(({ thing }) => thing),
  ).size;
}

function halfBack(silences: readonly Silence[]): number | null {
  const ends = silences.map(({ end }) => end ?? Infinity).toSorted((a, b) => a - b);
  const middle = ends[Math.ceil(ends.length / 2) - 1] ?? Infinity;
  return middle === Infinity ? null : middle;
}
