import {
  distanceKm,
  openTracker,
  type Position,
  readTrackRule,
  type TrackFinding,
  type TrackRule,
} from '../../../modules/rules/index.ts';
import type { Benchmark } from './benchmark.ts';
import { fleetAtSea } from './fleet-at-sea.ts';
import { machine } from './report.ts';

const chunkMs = 10 * 60_000;
const hourMs = 60 * 60_000;

/** A fleet's day through all track detectors on one core, then twice as long again: the rate holds and memory does not grow. */
export const tracks: Benchmark = {
  summary: 'Vị trí tàu mỗi giây qua mọi bộ phát hiện theo vết, và bộ nhớ khi lịch sử dài gấp ba (no system needed)',
  async run(options) {
    return measureTracks(options.number('vessels', 5000), options.number('hours', 24));
  },
};

async function measureTracks(vessels: number, hours: number) {
  const fleet = fleetAtSea(vessels);
  const rules = rulesOn(fleet);
  const tracker = openTracker(rules, { latenessMinutes: 10, vesselOf: fleet.vesselOf });
  const floor = floorOver(vessels);
  const found: Record<string, number> = {};
  const nothing = { positions: 0, seconds: 0, cpuSeconds: 0, floorSeconds: 0, maxRssMiB: 0 };
  const span = { ...nothing, through: fleet.start };

  function run(until: number) {
    Object.assign(span, nothing);
    for (; span.through < until; span.through += chunkMs) {
      const positions = fleet.next(span.through);
      span.floorSeconds += secondsOf(() => floor.add(positions));
      const cpuBefore = process.cpuUsage();
      span.seconds += secondsOf(() => {
        for (const { rule } of tracker.feed(positions, span.through + chunkMs).ended)
          found[rule] = (found[rule] ?? 0) + 1;
      });
      const cpu = process.cpuUsage(cpuBefore);
      span.cpuSeconds += (cpu.user + cpu.system) / 1e6;
      span.positions += positions.length;
      span.maxRssMiB = Math.max(span.maxRssMiB, mebibytes(process.memoryUsage().rss));
    }
    const perSecond = Math.round(span.positions / span.seconds);
    const floorPerSecond = Math.round(span.positions / span.floorSeconds);
    return {
      positions: span.positions,
      positionsPerSecond: perSecond,
      // All threads of the process, the collector's too: what one core to itself would do, on a machine that others use.
      positionsPerCpuSecond: Math.round(span.positions / span.cpuSeconds),
      floorPerSecond,
      ratioToFloor: Math.round((perSecond / floorPerSecond) * 1000) / 1000,
      maxRssMiB: span.maxRssMiB,
      heapMiB: heapAfterCollection(),
    };
  }

  const once = run(fleet.start + hours * hourMs);
  const threeTimes = run(fleet.start + 3 * hours * hourMs);
  let going: TrackFinding[] = [];
  const viewSeconds = secondsOf(() => {
    going = tracker.findings(span.through);
  });
  return {
    machine: machine(),
    vessels,
    everyMinutes: 2,
    rules: rules.map(({ id }) => id),
    hours: { [hours]: once, [`${hours}-${3 * hours}`]: threeTimes },
    planted: fleet.planted,
    ended: found,
    goingOn: countByRule(going),
    viewMilliseconds: Math.round(viewSeconds * 1000),
    kmSailed: Math.round(floor.km()),
  };
}

/** What no detector can beat: the distance of each position to the one before of its vessel. */
function floorOver(vessels: number) {
  const rows = new Map<string, number>();
  const [lon, lat] = [new Float64Array(vessels), new Float64Array(vessels)];
  let sum = 0;
  return {
    add(positions: readonly Position[]): void {
      for (const position of positions) {
        const known = rows.get(position.vessel);
        const row = known ?? rows.size;
        if (known === undefined) rows.set(position.vessel, row);
        else sum += distanceKm(lon[row]!, lat[row]!, position.lon, position.lat);
        lon[row] = position.lon;
        lat[row] = position.lat;
      }
    },
    km: () => sum,
  };
}

/** Every kind of track detector, on zones and a coast of 400 corners and 20 harbours. */
function rulesOn({ harbours, land, zones }: ReturnType<typeof fleetAtSea>): TrackRule[] {
  const limits = [
    { zone: 'coastal', use: 'catching', fromMeters: null, belowMeters: 12, sameProvince: true },
    { zone: 'inshore', use: 'catching', fromMeters: 12, belowMeters: 15 },
    { zone: 'offshore', use: 'catching', fromMeters: 15, belowMeters: null },
  ];
  const open = zones.slice(2).map(({ id, area }) => ({ id, area }));
  const intervals = [{ fromMeters: 15, belowMeters: null, hours: 2 }];
  const described = {
    'track-gap': { kind: 'track-gap', afterHours: 6, harbours },
    'vms-signal': { kind: 'vms-signal', state: 'LOST_6H', intervals, lostHours: 6, lostDays: 10 },
    'geofence-stay': { kind: 'geofence', zones, limits, on: 'stay', stayMinutes: 30, marginMeters: 500 },
    'geofence-approach': { kind: 'geofence', zones: open, on: 'approach', from: 'inside', withinKm: 5 },
    loitering: { kind: 'loitering', minHours: 4, land },
    speed: { kind: 'speed', knots: 8, forMinutes: 10 },
    'impossible-speed': { kind: 'impossible-speed' },
    encounter: { kind: 'encounter', harbours },
    'co-movement': { kind: 'co-movement', harbours },
    crowding: { kind: 'crowding', minVessels: 10, withinKm: 1.5, minMinutes: 180, harbours },
  };
  return Object.entries(described).map(([id, rule]) => {
    const read = readTrackRule(id, rule);
    if ('problems' in read) throw new Error(read.problems.join('; '));
    return read;
  });
}

function countByRule(findings: readonly TrackFinding[], counts: Record<string, number> = {}): Record<string, number> {
  for (const { rule } of findings) counts[rule] = (counts[rule] ?? 0) + 1;
  return counts;
}

function secondsOf(work: () => void): number {
  const began = performance.now();
  work();
  return (performance.now() - began) / 1000;
}

function mebibytes(bytes: number): number {
  return Math.round(bytes / 2 ** 20);
}

/** What is really kept; needs `node --expose-gc`, null without. */
function heapAfterCollection(): number | null {
  if (!globalThis.gc) return null;
  globalThis.gc();
  return mebibytes(process.memoryUsage().heapUsed);
}
