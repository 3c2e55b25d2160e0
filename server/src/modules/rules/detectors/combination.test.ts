import { expect, test } from 'vitest';
import { MINUTE } from '../detector.ts';
import { findingsSeries, type FoundSpan } from '../findings-series.ts';
import { reconcile, type StoredEpisode } from '../reconcile.ts';
import { detect, replay } from '../replay.ts';
import { randomFrom } from '../testing/random-series.ts';
import { at, episodeText } from '../testing/series.ts';
import { combination } from './combination.ts';

const both = combination.parameters.parse({ atLeast: 2, withinMinutes: 10 });
const found = (rule: string, start: string, end: string | null, fired = start): FoundSpan => ({
  rule,
  start: at(start),
  end: end === null ? null : at(end),
  firedAt: at(fired),
});
const find = (spans: readonly FoundSpan[], now = at('24:00'), p = both) =>
  detect(combination, p, findingsSeries(spans), now);

test('[SCN-07] two rules within minutes of each other are one finding, from when both count until one no longer does', () => {
  const episodes = find([found('silent', '10:00', '10:05'), found('power', '10:12', '11:00', '10:20')]);

  expect(episodes.map(episodeText)).toEqual(['10:12–10:15 cleared, fired 10:20']);
  expect(episodes[0]).toMatchObject({ count: 2, conditions: { rules: 'power, silent' } });
});

test('[SCN-07] further apart, or one rule twice, they are nothing together', () => {
  expect(find([found('silent', '10:00', '10:05'), found('power', '10:16', '11:00')])).toEqual([]);
  expect(find([found('silent', '10:00', '10:05'), found('silent', '10:07', '11:00')])).toEqual([]);
});

test('[SCN-07] it goes on while both do, and ends by the clock alone once one has ended for long enough', () => {
  const spans = [found('silent', '10:00', null), found('power', '10:30', '10:40')];

  expect(find(spans, at('10:49')).map(episodeText)).toEqual(['10:30– fired 10:30']);
  expect(find(spans, at('10:50')).map(episodeText)).toEqual(['10:30–10:50 cleared, fired 10:30']);
});

test('[SCN-07] of three rules two may be enough, and it is known when the second of them was', () => {
  const spans = [
    found('a', '10:00', '12:00', '10:45'),
    found('b', '10:05', '12:00', '10:50'),
    found('c', '10:10', '12:00'),
  ];

  expect(find(spans).map(episodeText)).toEqual(['10:05–12:10 cleared, fired 10:50']);
  expect(find(spans.slice(1)).map(episodeText)).toEqual(['10:10–12:10 cleared, fired 10:50']);
  expect(find(spans, at('24:00'), { ...both, atLeast: 3 })[0]).toMatchObject({ start: at('10:10'), count: 3 });
});

test('[SCN-07] findings of a moment count, and several findings of one rule in an area do from the first to the last', () => {
  const momentary = [found('a', '10:00', '10:00'), found('b', '10:08', '10:08')];
  const several = [found('a', '10:00', '10:30'), found('a', '10:20', '11:00'), found('b', '10:50', '10:55')];

  expect(find(momentary)).toMatchObject([{ start: at('10:08') }]);
  expect(find(several)).toMatchObject([{ start: at('10:50'), end: at('11:05') }]);
});

test('[SCN-07] why not: how many rules counted together at most, and when', () => {
  const spans = [found('a', '08:00', null), found('b', '10:16', '10:20'), found('b', '14:00', '15:00')];
  const nearest = (from: string, to: string) =>
    combination.nearest(
      { ...both, atLeast: 3 },
      findingsSeries(spans).filter(({ time }) => time < at(to)),
      { from: at(from), to: at(to) },
    );

  expect(nearest('10:00', '12:00')).toEqual([
    { condition: 'rules', reached: 2, needed: 3, unit: '', at: at('10:16'), met: false },
  ]);
  expect(nearest('10:31', '12:00')).toMatchObject([{ reached: 1 }]);
  expect(nearest('10:25', '12:00')).toMatchObject([{ reached: 2, at: at('10:25') }]);
});

test('[SCN-07] findings that are told late, prolonged, moved or withdrawn end in what one look at the last word on them finds', async () => {
  let total = 0;
  for (let seed = 1; seed <= 150; seed += 1) {
    const random = randomFrom(seed);
    const minutes = (most: number) => Math.floor(random() * most) * MINUTE;
    const spans = new Map<number, FoundSpan>();
    let stored: StoredEpisode[] = [];
    let now = at('00:00');
    for (let change = 0; change < 40; change += 1) {
      now += minutes(30);
      const id = random() < 0.5 ? spans.size : Math.floor(random() * spans.size);
      const was = spans.get(id);
      const start = was && random() < 0.7 ? was.start : now - minutes(200);
      const end = random() < 0.4 ? null : Math.min(now, start + minutes(90));
      const rule = was?.rule ?? ['a', 'b', 'c'][Math.floor(random() * 3)]!;
      if (random() < 0.1) spans.delete(id);
      else spans.set(id, { rule, start, end, firedAt: Math.max(start, Math.min(now, start + minutes(20))) });
      const changedFrom = Math.min(start, was?.start ?? Infinity);
      stored = await lookAgain(stored, [...spans.values()], changedFrom, now);
    }
    now += 60 * MINUTE;
    stored = await lookAgain(stored, [...spans.values()], now, now);

    const clean = find([...spans.values()], now);
    const known = stored.filter(({ withdrawn }) => !withdrawn).toSorted((a, b) => a.start - b.start);
    expect(
      known.map(({ id: _id, withdrawn: _withdrawn, ...episode }) => episode),
      `seed ${seed}`,
    ).toEqual(clean);
    total += clean.length;
  }
  expect(total).toBeGreaterThan(150);
});

/** As live evaluation does: from what is stored, whatever was in memory. */
async function lookAgain(
  stored: readonly StoredEpisode[],
  spans: readonly FoundSpan[],
  changedFrom: number,
  now: number,
): Promise<StoredEpisode[]> {
  const { episodes, since } = await replay(combination, both, {
    changedFrom,
    known: stored.filter(({ withdrawn }) => !withdrawn),
    now,
    read: (from) => findingsSeries(spans.filter(({ end }) => end === null || end >= from)),
  });
  const { insert, revise, withdraw } = reconcile(stored, episodes, since);
  const kept = stored.map((old): StoredEpisode => {
    const revised = revise.find(({ id }) => id === old.id);
    if (revised) return { ...revised.episode, id: old.id };
    return withdraw.includes(old.id) ? { ...old, withdrawn: true } : old;
  });
  return [...kept, ...insert.map((episode, i) => ({ ...episode, id: `${kept.length + i}` }))];
}
