import { z } from 'zod';
import { type Detector, type Episode, MINUTE, type StateBase } from '../detector.ts';

export const CombinationParameters = z.strictObject({
  /** So many different rules must have found something; a rule that names none means all that it watches. */
  atLeast: z.int().min(2),
  /** What a rule found still counts for this long after it ended. */
  withinMinutes: z.number().min(0),
});
export type CombinationParameters = z.infer<typeof CombinationParameters>;

/** `until`: when what the rule found ended, Infinity while it goes on. */
type Standing = { readonly firedAt: number; readonly until: number };
type Running = { readonly start: number; readonly firedAt: number; readonly rules: readonly string[] };
type State = StateBase & {
  /** Rules that count, by id. */
  readonly counting: ReadonlyMap<string, Standing>;
  readonly running: Running | null;
};

/**
 * Different rules find something at one place within some minutes of each other. `start` = the moment from which at least
 * `atLeast` rules count, `end` = the moment from which fewer do; a finding counts from its start until `withinMinutes` after its
 * end. `firedAt` = when so many of them were known. `count` is the number of different rules that took part.
 */
export const combination: Detector<CombinationParameters, State> = {
  kind: 'combination',
  judges: 'findings',
  keepsPast: true,
  limitParameter: null,
  parameters: CombinationParameters,
  order: () => 'time',
  lookbackMs: ({ withinMinutes }) => withinMinutes * MINUTE + 2,
  start: () => ({ closed: [], counting: new Map(), running: null }),
  step(state, { time, found = [] }, p) {
    const before = expired(state, (deadline) => deadline < time, p);
    const counting = new Map(before.counting);
    for (const [rule, standing] of counting) {
      if (standing.until === Infinity) counting.set(rule, { ...standing, until: time });
    }
    for (const { rule, firedAt } of found) counting.set(rule, { firedAt, until: Infinity });
    const { closed, running } = before;
    if (counting.size < p.atLeast) return { closed, counting, running };
    return { closed, counting, running: joined(running ?? begun(time, counting, p), counting) };
  },
  tick: (state, now, p) => expired(state, (deadline) => deadline <= now, p),
  episodes: ({ closed, running }, p) => (running ? [...closed, episodeOf(running, null, p)] : closed),
  ratio: ({ count }, { atLeast }) => count / atLeast,
  nearest(p, inputs, { from }) {
    const before = inputs.filter(({ time }) => time < from);
    const earlier = before.reduce((state, input) => combination.step(state, input, p), combination.start(p));
    let state = combination.tick(earlier, from, p) as State;
    let most = { at: from, rules: state.counting.size };
    for (const input of inputs.slice(before.length)) {
      state = combination.step(state, input, p) as State;
      if (state.counting.size > most.rules) most = { at: input.time, rules: state.counting.size };
    }
    const { at, rules } = most;
    return [{ condition: 'rules', reached: rules, needed: p.atLeast, unit: '', at, met: rules >= p.atLeast }];
  },
};

/** Takes out what no longer counts; the combination ends where too few are left. */
function expired(state: State, isOver: (deadline: number) => boolean, p: CombinationParameters): State {
  const deadlineOf = ({ until }: Standing): number => until + p.withinMinutes * MINUTE;
  const over = [...state.counting]
    .filter(([, standing]) => isOver(deadlineOf(standing)))
    .sort(([, a], [, b]) => deadlineOf(a) - deadlineOf(b));
  if (over.length === 0) return state;
  const counting = new Map(state.counting);
  let { closed, running } = state;
  for (const [rule, standing] of over) {
    counting.delete(rule);
    if (!running || counting.size >= p.atLeast) continue;
    closed = [...closed, episodeOf(running, deadlineOf(standing), p)];
    running = null;
  }
  return { closed, counting, running };
}

function begun(start: number, counting: State['counting'], { atLeast }: CombinationParameters): Running {
  const known = [...counting.values()].map(({ firedAt }) => firedAt).sort((a, b) => a - b);
  return { start, firedAt: Math.max(start, known[atLeast - 1] ?? start), rules: [] };
}

function joined(running: Running, counting: State['counting']): Running {
  return { ...running, rules: [...new Set([...running.rules, ...counting.keys()])].sort() };
}

function episodeOf({ start, firedAt, rules }: Running, end: number | null, p: CombinationParameters): Episode {
  const endedBy = end === null ? null : 'cleared';
  const measured = { peak: null, mean: null, count: rules.length, skipped: 0, evidence: [] };
  return { start, end, endedBy, firedAt, ...measured, conditions: { ...p, rules: rules.join(', ') } };
}
