import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { fuzzedDoors, isAccounted, type FuzzedDoor } from '../../../doors/fuzz/index.ts';
import type { Benchmark } from './benchmark.ts';
import { machine } from './report.ts';

/** Inputs made at once; made for one door, judged, and forgotten. */
const chunk = 500;

/** What strangers may send, made at random from a seed, through every door as far as its reading: crashes, lost records, memory. */
export const fuzz: Benchmark = {
  summary: 'Gửi dữ liệu sai ngẫu nhiên vào mọi cửa: không hỏng, không mất, không rò bộ nhớ (fuzzes every door)',
  async run(options) {
    const inputs = options.number('inputs', 100_000);
    const seed = options.number('seed', 1);
    const perDoor = Math.ceil(inputs / fuzzedDoors.length);
    // The first pass fills caches and compiles; what grows after it is a leak.
    for (const door of fuzzedDoors) pass(door, { inputs: Math.min(perDoor, 2 * chunk), seed: seed + 1 });
    const before = settledHeap();
    const doors = fuzzedDoors.map((door) => pass(door, { inputs: perDoor, seed }));
    return {
      machine: machine(),
      seed,
      inputs: doors.reduce((sum, door) => sum + door.inputs, 0),
      crashes: doors.reduce((sum, door) => sum + door.crashes.length, 0),
      unaccounted: doors.reduce((sum, door) => sum + door.unaccounted.length, 0),
      heapGrowthMiB: Math.round((settledHeap() - before) / 2 ** 20),
      doors,
    };
  },
};

function pass(door: FuzzedDoor, { inputs, seed }: { inputs: number; seed: number }) {
  const told = { door: door.name, inputs: 0, understood: 0, refused: 0 };
  const crashes: string[] = [];
  const unaccounted: string[] = [];
  const began = performance.now();
  for (let part = 0; told.inputs < inputs; part++) {
    const numRuns = Math.min(chunk, inputs - told.inputs);
    for (const input of fc.sample(door.input, { numRuns, seed: seed * 1000 + part })) {
      told.inputs += 1;
      try {
        const account = door.take(input);
        told.understood += account.understood;
        told.refused += account.refused;
        if (!isAccounted(account)) unaccounted.push(printed(input));
      } catch (error) {
        crashes.push(`${String(error)}: ${printed(input)}`);
      }
    }
  }
  const seconds = (performance.now() - began) / 1000;
  return { ...told, inputsPerSecond: Math.round(told.inputs / seconds), ...firstOf({ crashes, unaccounted }) };
}

/** Ten of each are enough to mend by. */
function firstOf(found: { crashes: string[]; unaccounted: string[] }) {
  return { crashes: found.crashes.slice(0, 10), unaccounted: found.unaccounted.slice(0, 10) };
}

function printed(input: unknown): string {
  return fc.stringify(input).slice(0, 500);
}

function settledHeap(): number {
  setFlagsFromString('--expose_gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  return process.memoryUsage().heapUsed;
}
