import { UsageError, type Verb } from '../../verb.ts';
import type { Benchmark } from './benchmark.ts';
import { fuzz } from './fuzz.ts';
import { ingest } from './ingest.ts';
import { live } from './live.ts';
import { tracks } from './tracks.ts';

/** Every benchmark of `npx ioc bench`. */
const benchmarks: Readonly<Record<string, Benchmark>> = { fuzz, ingest, live, tracks };

export const bench: Verb = {
  name: 'bench',
  summary: 'Đo tốc độ, kèm mức sàn đo trong cùng lần chạy; kết quả JSON (benchmarks with their floor)',
  usage: `bench ${Object.keys(benchmarks).join('|')} [--rate <số đo mỗi giây>] [--seconds <giây>] [--mqtt <địa chỉ>] [--engine private-cluster|embedded] [--lon --lat] [--vessels <số tàu>] [--hours <giờ>] [--inputs <số dữ liệu>] [--seed <số>]`,
  example: 'npx ioc bench ingest --seconds 10',
  options: {
    rate: { type: 'string' },
    seconds: { type: 'string' },
    mqtt: { type: 'string' },
    engine: { type: 'string' },
    lon: { type: 'string' },
    lat: { type: 'string' },
    vessels: { type: 'string' },
    hours: { type: 'string' },
    inputs: { type: 'string' },
    seed: { type: 'string' },
  },
  async run({ words: [what = ''], options }) {
    const benchmark = Object.hasOwn(benchmarks, what) ? benchmarks[what] : undefined;
    if (!benchmark) throw new UsageError(`Không có phép đo "${what}" (unknown benchmark).`);
    const text = (name: string, otherwise: string): string => String(options[name] ?? otherwise);
    const number = (name: string, otherwise: number): number => {
      const value = Number(options[name] ?? otherwise);
      if (!Number.isFinite(value)) throw new UsageError(`--${name} phải là số`);
      return value;
    };
    process.stdout.write(`${JSON.stringify(await benchmark.run({ number, text }), null, 2)}\n`);
  },
};
