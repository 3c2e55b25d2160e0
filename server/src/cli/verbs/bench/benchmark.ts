/** What a benchmark was called with. */
export type BenchOptions = {
  number(name: string, otherwise: number): number;
  text(name: string, otherwise: string): string;
};

/** One file each in this folder; prints its result as JSON, with the floor measured in the same run. */
export type Benchmark = { summary: string; run(options: BenchOptions): Promise<unknown> };
