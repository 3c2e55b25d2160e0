import type { Unit } from '#platform/unit';
import { provinceCode } from '../../admin-units/index.ts';
import { changesOf } from '../live/changes.ts';
import { newTrack, type Judgement, type Track } from '../live/track.ts';
import { writeChange } from '../live/write.ts';
import { ofArea, ofThing, readFacts, type SubjectFacts } from '../sources.ts';
import { fleetFindings, holdActivation, rememberKeys } from '../store/fleet-findings.ts';
import type { RuleTables } from '../tables.ts';
import type { FleetFound } from './found.ts';
import { keysFor, type KeptFinding } from './match.ts';

/** Writes the difference between what a rule on positions found and what is kept of it. Returns how many versions it wrote. */
export async function keepFound(
  unit: Unit<RuleTables>,
  judgement: Judgement,
  found: readonly FleetFound[],
  since: number,
): Promise<number> {
  const { rule, activation } = judgement;
  const now = unit.now.getTime();
  await holdActivation(unit.db, activation.id);
  const kept = await fleetFindings(unit.db, { rule: rule.id, activation: activation.id, since: new Date(since) });
  const admitted = found.filter(
    ({ episode: { firedAt, end } }) => firedAt <= now && (end ?? Infinity) > Math.max(since, activation.liveFrom),
  );
  const keys = keysFor(activation.id, admitted, kept);
  await rememberKeys(unit.db, activation.id, [...new Set(keys.values())]);
  const foundByKey = Map.groupBy(admitted, (one) => keys.get(one) ?? '');
  const keptByKey = Map.groupBy(kept, ({ key }) => key);
  let written = 0;
  for (const key of new Set([...keptByKey.keys(), ...foundByKey.keys()])) {
    written += await keepOne(unit, judgement, {
      key,
      found: foundByKey.get(key) ?? [],
      kept: keptByKey.get(key) ?? [],
      since,
    });
  }
  return written;
}

type One = { key: string; found: readonly FleetFound[]; kept: readonly KeptFinding[]; since: number };

async function keepOne(
  unit: Unit<RuleTables>,
  judgement: Judgement,
  { key, found, kept, since }: One,
): Promise<number> {
  const speaking = found.some(({ cause }) => cause) ? asCause(judgement) : judgement;
  const episodes = found.map(({ episode }) => episode);
  const changes = changesOf(speaking, kept, { episodes, since }, unit.now.getTime());
  for (const change of changes) {
    const about = found.find(({ episode }) => episode === change.episode);
    const things = about?.things ?? kept.find(({ id }) => id === change.was?.id)?.things ?? [];
    const positions = (about?.positions ?? []).map(({ vessel, time, lon, lat, speedKnots }) => ({
      ...{ thing: vessel, time: new Date(time).toISOString(), lon, lat, speedKnots },
    }));
    const track: Track = { ...newTrack(speaking, ofThing(things[0] ?? '')), key };
    const facts = await factsAbout(unit, things, about);
    await writeChange(unit, track, change, { facts, passports: [], shared: { things, positions } });
  }
  return changes.length;
}

/** A common cause speaks to whoever answers for it, in its own words. */
function asCause(judgement: Judgement): Judgement {
  const { description } = judgement.rule;
  const { name, level, agency } = description.commonCause ?? description;
  return {
    ...judgement,
    rule: { ...judgement.rule, description: { ...description, name, level, agency, escalate: [] } },
  };
}

/** Of the first thing, at the place where it was seen; a cause is about the province. */
async function factsAbout(
  unit: Unit<RuleTables>,
  things: readonly string[],
  about: FleetFound | undefined,
): Promise<SubjectFacts> {
  const first = ofThing(things[0] ?? '');
  const province = ofArea(await provinceCode(unit));
  const facts = await readFacts(unit, [first, province]);
  const own = facts.get(first) ?? facts.get(province)!;
  if (about?.cause) {
    const { name: _name, ...place } = facts.get(province)!;
    const simulated = own.simulated;
    return { ...place, field: own.field, simulated, name: about.cause.value };
  }
  const seen = about?.positions.at(-1);
  const others = things.length - 1;
  return {
    ...own,
    name: others > 0 ? `${own.name} và ${others} phương tiện khác` : own.name,
    lonLat: seen ? [seen.lon, seen.lat] : own.lonLat,
  };
}
