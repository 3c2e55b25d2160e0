import { DAY, type Episode } from '../detector.ts';
import { reconcile } from '../reconcile.ts';
import type { Advance } from '../replay.ts';
import { countedFrom } from '../rests.ts';
import type { StoredFinding } from '../store/findings.ts';
import type { Judgement } from './track.ts';

/**
 * What must be written of one finding; `was` is its version so far. `raises`: found in shadow and still going on now that its
 * rule is live, it becomes an alert.
 */
export type Change = {
  was: StoredFinding | null;
  episode: Episode;
  level: number;
  withdrawn: boolean;
  raises: boolean;
};

/** A running alert says more with every reading; that alone makes a new version this often at most. */
const quietMs = 60_000;

/** The level an episode has reached by `now`, and the name of the alert at that level. */
export function levelOf(
  { rule, regime }: Pick<Judgement, 'rule' | 'regime'>,
  episode: Episode,
  now: number,
): { level: number; name: { vi: string; en: string } } {
  const { level, name, escalate } = rule.description;
  const counted = { ...episode, start: countedFrom(episode) };
  const ratio = regime.detector.ratio(counted, regime.parameters, now);
  const reached = escalate.filter((step) => ratio !== null && ratio >= step.ratio).sort((a, b) => b.level - a.level)[0];
  return reached && reached.level > level ? { level: reached.level, name: reached.name ?? name } : { level, name };
}

/** The difference between what is stored of a track and what was found. */
export function changesOf(
  judgement: Judgement,
  stored: readonly StoredFinding[],
  { episodes, since }: Pick<Advance<unknown>, 'episodes' | 'since'>,
  now: number,
): Change[] {
  const { insert, revise, withdraw } = reconcile(stored, episodes, since);
  const byId = new Map(stored.map((alert) => [alert.id, alert]));
  const change = (id: string | null, episode: Episode, withdrawn = false): Change => ({
    was: id === null ? null : (byId.get(id) ?? null),
    episode,
    level: levelOf(judgement, episode, now).level,
    withdrawn,
    raises: false,
  });
  const changes = [
    ...insert.filter((episode) => !isHistory(judgement, episode, now)).map((episode) => change(null, episode)),
    ...revise
      .map(({ id, episode }) => change(id, episode))
      .filter((one) => isNews(one, now) || becomesAlert(judgement, one)),
    ...withdraw.flatMap((id) => {
      const was = byId.get(id);
      return was ? [{ was, episode: episodeOf(was), level: was.level, withdrawn: true, raises: false }] : [];
    }),
  ];
  const touched = new Set(changes.map(({ was }) => was?.id));
  const risen = stored
    .filter((alert) => alert.end === null && !alert.withdrawn && !touched.has(alert.id))
    .map((alert) => change(alert.id, episodeOf(alert)))
    .filter((one) => one.was?.level !== one.level || becomesAlert(judgement, one));
  return [...changes, ...risen].map((one) => (becomesAlert(judgement, one) ? { ...one, raises: true } : one));
}

function isHistory({ rule }: Judgement, { start }: Episode, now: number): boolean {
  const { historyAfterDays = Infinity } = rule.description;
  return now - start > historyAfterDays * DAY;
}

function becomesAlert({ activation }: Judgement, { was, episode, withdrawn }: Change): boolean {
  return !activation.quiet && was !== null && was.quiet && episode.end === null && !withdrawn;
}

function isNews({ was, episode, level }: Change, now: number): boolean {
  if (!was || was.withdrawn || was.end !== null || episode.end !== null || was.level !== level) return true;
  if (was.start !== episode.start || was.firedAt !== episode.firedAt || was.peak?.value !== episode.peak?.value)
    return true;
  return now - was.recordedAt >= quietMs;
}

/** The finding alone, without what makes it an alert. */
function episodeOf({
  start,
  end,
  endedBy,
  firedAt,
  peak,
  mean,
  count,
  skipped,
  evidence,
  conditions,
}: Episode): Episode {
  return { start, end, endedBy, firedAt, peak, mean, count, skipped, evidence, conditions };
}
