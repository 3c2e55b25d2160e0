import { type Input, MINUTE } from '../detector.ts';
import type { Random } from '../random.ts';
import { at } from './series.ts';

export { randomFrom, type Random } from '../random.ts';

/**
 * A series with everything that goes wrong: phases high, low, wandering and stuck, gaps, calibration, late and very late
 * readings, repeats, conflicting copies and corrections. In order of event time.
 */
export function randomSeries(random: Random): Input[] {
  const inputs: Input[] = [];
  let time = at('00:00');
  let level = 60;
  for (let phase = 0; phase < 12; phase += 1) {
    const kind = pick(random, ['high', 'low', 'wandering', 'stuck', 'gap', 'noisy'] as const);
    const delayMs = random() < 0.25 ? Math.floor(random() * 90) * MINUTE : 20_000;
    const length = 1 + Math.floor(random() * 9);
    if (kind === 'gap') time += Math.floor(random() * 80) * MINUTE;
    for (let i = 0; i < length; i += 1) {
      time += pick(random, [1, 5, 5, 5, 5, 10, 20]) * MINUTE;
      level = nextLevel(random, kind, level);
      const quality = random() < 0.08 ? pick(random, ['calibrating', 'device-error'] as const) : 'measured';
      const value = random() < 0.03 ? null : level;
      const reading: Input = { time, value, quality, receivedAt: time + delayMs };
      inputs.push(reading);
      if (random() < 0.1)
        inputs.push({ ...reading, receivedAt: reading.receivedAt + Math.floor(random() * 30) * MINUTE });
      if (random() < 0.05)
        inputs.push({ ...reading, value: Math.round(random() * 100), receivedAt: reading.receivedAt + 1 });
      if (random() < 0.05)
        inputs.push({ ...reading, value: Math.round(random() * 100), recordedAt: time + 60 * MINUTE });
    }
  }
  return inputs;
}

type Delivery = {
  batch: Input[];
  at: number;
  happens: 'nothing' | 'killed before evaluation' | 'killed after evaluation';
};

/** The series in batches: nearly in order or thoroughly shuffled, some delivered twice, with clock ticks and kills. */
export function randomDelivery(random: Random, series: readonly Input[]): Delivery[] {
  const disorderMs = pick(random, [0, 10, 60, 1500]) * MINUTE;
  const queue = series
    .flatMap((input) => (random() < 0.1 ? [input, input] : [input]))
    .map((input) => ({ input, key: input.receivedAt + random() * disorderMs }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ input }) => input);

  const deliveries: Delivery[] = [];
  let now = at('00:00');
  while (queue.length > 0) {
    const isTick = random() < 0.2;
    const batch = isTick ? [] : queue.splice(0, 1 + Math.floor(random() * 12));
    now =
      Math.max(now, ...batch.map(({ receivedAt }) => receivedAt)) + (isTick ? Math.floor(random() * 40) * MINUTE : 0);
    const happens = pick(random, [
      'nothing',
      'nothing',
      'nothing',
      'killed before evaluation',
      'killed after evaluation',
    ]);
    deliveries.push({ batch, at: now, happens });
  }
  return deliveries;
}

function nextLevel(random: Random, kind: string, level: number): number {
  if (kind === 'stuck') return level;
  if (kind === 'high') return 71 + Math.round(random() * 30);
  if (kind === 'low') return 20 + Math.round(random() * 49);
  if (kind === 'noisy') return 50 + Math.round(random() * 40);
  return Math.min(100, Math.max(0, level + Math.round((random() - 0.5) * 16)));
}

function pick<T extends string | number>(random: Random, options: readonly T[]): T {
  return options[Math.floor(random() * options.length)] as T;
}

/** The value of a reading spread over four communes, most of it in one that depends on the value. */
export function areasOf({ value }: Input): NonNullable<Input['areas']> {
  const most = Math.floor((value ?? 0) / 10) % 4;
  return [0, 1, 2, 3].map((i) => ({
    area: `xa-${i}`,
    lonLat: [108 + i / 20, 15] as const,
    count: i === most ? Math.floor((value ?? 0) / 4) : 1,
  }));
}
