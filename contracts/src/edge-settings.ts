import { z } from 'zod';

/** Report by exception of one property, named as the device names it. */
export const EdgeFilter = z.strictObject({
  property: z.string(),
  /** A value this near to the last one sent, in the unit the device uses, is held back. */
  deadBand: z.number().nonnegative(),
  /** One is sent at least this often all the same: silence upstream must mean silence here. */
  atLeastEverySeconds: z.number().positive(),
  /** Beyond these every value is sent, and at once. */
  above: z.number().optional(),
  below: z.number().optional(),
});
export type EdgeFilter = z.infer<typeof EdgeFilter>;

/** The file an edge box is started with: `npx ioc edge --config edge.yaml`. Paths are relative to the file. */
export const EdgeSettings = z.strictObject({
  /** Address of the center. */
  upstream: z.url(),
  /** File with an API key that may write observations (`npx ioc key create`). */
  keyFile: z.string(),
  dataDir: z.string().default('./edge-data'),
  host: z.string().default('127.0.0.1'),
  /** 0 = off. */
  mqttPort: z.number().int().min(0).max(65_535).default(1883),
  httpPort: z.number().int().min(0).max(65_535).default(8081),
  /** The devices of this place, each with the SHA-256 of its key: `npx ioc edge hash` prints it. */
  devices: z.record(z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), z.string().regex(/^[0-9a-f]{64}$/)),
  filters: z.array(EdgeFilter).default([]),
  /** How long readings that are not urgent may gather before they are forwarded together. */
  forwardEverySeconds: z.number().positive().default(5),
  /** Readings a request upstream carries at most. */
  batchReadings: z.number().int().min(1).max(20_000).default(1000),
  /** When this much waits on disk, devices are refused and keep their readings: what was accepted is never dropped. */
  keepAtMostMegabytes: z.number().positive().default(2048),
});
export type EdgeSettings = z.infer<typeof EdgeSettings>;
