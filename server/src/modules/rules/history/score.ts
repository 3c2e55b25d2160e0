import type { Label, RuleScore, WouldFire } from '@ioc/contracts/rehearsals';
import { MINUTE, touches } from '../detector.ts';

/** What a label is compared with. Epoch ms. */
export type Found = {
  thing: string;
  area: string;
  property: string | null;
  start: number;
  end: number | null;
  firedAt: number;
};

type Incident = { label: Label; start: number; end: number | null };

/**
 * Findings held against labels. A finding is right when it overlaps a labelled incident of its thing (or area) and property,
 * wrong when it overlaps only a label that says nothing happened; what nobody labelled counts in neither share.
 */
export function scoreOf(
  found: readonly Found[],
  labels: readonly Label[],
): { score: RuleScore; verdicts: WouldFire['verdict'][] } {
  const incidents = incidentsOf(labels.filter(({ verdict }) => verdict === 'happened'));
  const nothing = labels.filter(({ verdict }) => verdict === 'nothing').map(incidentOf);
  const verdicts = found.map((one): WouldFire['verdict'] => {
    if (incidents.some((incident) => isAbout(incident, one))) return 'right';
    return nothing.some((incident) => isAbout(incident, one)) ? 'wrong' : 'unlabelled';
  });
  const noticed = incidents.map((incident) => {
    const fired = found.filter((one) => isAbout(incident, one)).map(({ firedAt }) => firedAt);
    return fired.length === 0 ? null : Math.max(0, Math.min(...fired) - incident.start) / MINUTE;
  });
  const delays = noticed.filter((delay) => delay !== null).toSorted((a, b) => a - b);
  const count = (verdict: WouldFire['verdict']) => verdicts.filter((one) => one === verdict).length;
  const [right, wrong] = [count('right'), count('wrong')];
  return {
    verdicts,
    score: {
      happened: incidents.length,
      detected: delays.length,
      missed: incidents.filter((_, i) => noticed[i] === null).map(({ label }) => label),
      right,
      wrong,
      unlabelled: count('unlabelled'),
      precision: right + wrong === 0 ? null : right / (right + wrong),
      recall: incidents.length === 0 ? null : delays.length / incidents.length,
      delayMinutes: delays.length === 0 ? null : { median: median(delays), longest: delays.at(-1)! },
    },
  };
}

/** Several people may label one and the same: overlapping labels of one place and property are one incident. */
function incidentsOf(labels: readonly Label[]): Incident[] {
  const merged: Incident[] = [];
  for (const incident of labels.map(incidentOf).toSorted((a, b) => a.start - b.start)) {
    const same = merged.find(
      (other) =>
        placeOf(other.label) === placeOf(incident.label) &&
        (other.end === null || incident.start <= other.end) &&
        (other.label.property === incident.label.property ||
          other.label.property === null ||
          incident.label.property === null),
    );
    if (!same) merged.push(incident);
    else if (same.end !== null) same.end = incident.end === null ? null : Math.max(same.end, incident.end);
  }
  return merged;
}

function incidentOf(label: Label): Incident {
  return { label, start: Date.parse(label.start), end: label.end === null ? null : Date.parse(label.end) };
}

function placeOf({ thing, area }: Label): string {
  return thing === null ? `area:${area}` : `thing:${thing}`;
}

function isAbout({ label, start, end }: Incident, found: Found): boolean {
  const samePlace = label.thing === null ? label.area === found.area : label.thing === found.thing;
  const sameProperty = label.property === null || found.property === null || label.property === found.property;
  return samePlace && sameProperty && touches(found, { from: start, to: end === null ? Infinity : end + 1 });
}

/** Of a list in order, not empty. */
function median(ordered: readonly number[]): number {
  const middle = ordered.length >> 1;
  return ordered.length % 2 === 1 ? ordered[middle]! : (ordered[middle - 1]! + ordered[middle]!) / 2;
}
