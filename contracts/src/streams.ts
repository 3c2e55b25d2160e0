import { z } from 'zod';
import { asKnownAtQuery, Done, InstantText, LocalizedText, LonLat, pageQuery } from './common.ts';
import type { Api } from './endpoint.ts';
import { LastPosition } from './last-position.ts';

export const ReadingQuality = z.enum(['measured', 'calibrating', 'device-error']);
export type ReadingQuality = z.infer<typeof ReadingQuality>;

/** Why a reading was set aside instead of kept. */
export const QuarantineReason = z.enum([
  'malformed',
  'unknown-thing',
  'unknown-property',
  'unknown-unit',
  'implausible',
  'bad-time',
  'in-the-future',
  'conflicting-value',
  'not-own-thing',
  'too-large',
  'out-of-service',
]);
export type QuarantineReason = z.infer<typeof QuarantineReason>;

export const Datastream = z.object({
  property: z.string(),
  name: LocalizedText,
  unit: z.string(),
  rhythmSeconds: z.number(),
  silentAfterSeconds: z.number(),
  plausible: z.object({ min: z.number(), max: z.number() }),
  latest: z
    .object({ time: InstantText, value: z.number(), quality: ReadingQuality, receivedAt: InstantText })
    .nullable(),
});
export type Datastream = z.infer<typeof Datastream>;

/** Attributes by id and outside names by scheme, as the kind of thing describes them. */
export const AttributeValues = z.record(z.string(), z.union([z.string(), z.number()]));
export type AttributeValues = z.infer<typeof AttributeValues>;
export const Identifiers = z.record(z.string(), z.string().min(1).max(100));
export type Identifiers = z.infer<typeof Identifiers>;

export const Thing = z.object({
  id: z.string(),
  kind: z.string(),
  name: z.string(),
  area: z.string(),
  areaName: z.string(),
  field: z.string(),
  site: z.object({ id: z.string(), name: z.string() }).nullable(),
  agency: z.string(),
  lonLat: LonLat,
  simulated: z.boolean(),
  state: z.enum(['live', 'late', 'silent', 'never-heard']),
  lastHeardAt: InstantText.nullable(),
  datastreams: z.array(Datastream),
  attributes: AttributeValues,
  identifiers: Identifiers,
  /** `null` for what stands still or was never heard. */
  lastPosition: LastPosition.nullable(),
  /** Silence longer than this is news, of what moves. */
  positionSilentAfterSeconds: z.number().nullable(),
  /** Going on now; `null` when none is. */
  maintenance: z.object({ id: z.string(), from: InstantText, to: InstantText, reason: z.string() }).nullable(),
  /** `null` while it is in service. */
  outOfService: z.object({ since: InstantText, reason: z.string() }).nullable(),
  /** The newest; `null` when none was noted. */
  calibration: z.object({ calibratedOn: z.iso.date(), dueOn: z.iso.date() }).nullable(),
});
export type Thing = z.infer<typeof Thing>;

export const NewThing = z.object({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  kind: z.string(),
  name: z.string().min(1),
  agency: z.string(),
  lonLat: LonLat,
  site: z.string().nullable().default(null),
  simulated: z.boolean().default(false),
  attributes: AttributeValues.default({}),
  identifiers: Identifiers.default({}),
});
export type NewThing = z.infer<typeof NewThing>;

export const Observation = z.object({
  thing: z.string(),
  property: z.string(),
  time: InstantText,
  value: z.number(),
  unit: z.string(),
  quality: ReadingQuality,
  receivedAt: InstantText,
});
export type Observation = z.infer<typeof Observation>;

export const IntakeOutcome = z.object({
  accepted: z.number(),
  repeated: z.number(),
  rejected: z.number(),
  reasons: z.array(z.object({ record: z.number(), reason: QuarantineReason, detail: z.string() })),
});
export type IntakeOutcome = z.infer<typeof IntakeOutcome>;

/** Measured readings of one step. */
export const ObservationSummary = z.object({
  start: InstantText,
  end: InstantText,
  count: z.number(),
  mean: z.number(),
  min: z.number(),
  max: z.number(),
});
export type ObservationSummary = z.infer<typeof ObservationSummary>;

/** Where observations lie: spans in files, spans in the database with when they will move. */
export const RetentionState = z.object({
  coldAfterDays: z.number(),
  legalBasis: z.array(z.string()),
  cold: z.array(z.object({ from: InstantText, to: InstantText, rows: z.number(), bytes: z.number() })),
  warm: z.array(z.object({ from: InstantText, to: InstantText, movesAt: InstantText })),
});
export type RetentionState = z.infer<typeof RetentionState>;

export const QuarantinedReading = z.object({
  id: z.string(),
  receivedAt: InstantText,
  door: z.string(),
  reason: QuarantineReason,
  detail: z.string(),
  thing: z.string().nullable(),
  raw: z.string(),
  state: z.enum(['open', 'replayed', 'discarded']),
});
export type QuarantinedReading = z.infer<typeof QuarantinedReading>;

/** What makes set-aside readings one piece of work: the same obstacle at the same source. */
export const QuarantineGroupKey = z.object({
  reason: QuarantineReason,
  door: z.string(),
  thing: z.string().nullable(),
  /** As the source wrote them; null where the message could not be read. */
  property: z.string().nullable(),
  unit: z.string().nullable(),
});
export type QuarantineGroupKey = z.infer<typeof QuarantineGroupKey>;

/** Open entries only; `count` leaves out repeats of the same message. */
export const QuarantineGroup = QuarantineGroupKey.extend({
  count: z.number(),
  firstAt: InstantText,
  lastAt: InstantText,
  sample: z.object({ id: z.string(), raw: z.string(), detail: z.string() }),
});
export type QuarantineGroup = z.infer<typeof QuarantineGroup>;

/** One chunk of a group. `next` goes into `after` of the next call; null when the group has been gone through. */
export const GroupReplay = z.object({
  replayed: z.number(),
  /** Still open, with the newest obstacle as their reason. */
  stillRefused: z.number(),
  /** Mended by somebody else meanwhile, or not kept whole enough to be read again. */
  skipped: z.number(),
  next: z.string().nullable(),
});
export type GroupReplay = z.infer<typeof GroupReplay>;

export const streamApi = {
  things: {
    method: 'GET',
    path: '/things',
    summary: 'Things with last state',
    access: 'things.read',
    query: z.object({
      kind: z.string().optional(),
      area: z.string().optional(),
      site: z.string().optional(),
      state: z.string().optional(),
      q: z.string().optional(),
      /** Only what moves, or only what stands still. */
      moving: z.enum(['true', 'false']).optional(),
      /** `out`: those taken out of service instead. */
      service: z.enum(['in', 'out']).optional(),
    }),
    response: z.object({ items: z.array(Thing) }),
  },
  thing: {
    method: 'GET',
    path: '/things/{id}',
    summary: 'One thing',
    access: 'things.read',
    params: z.object({ id: z.string() }),
    response: Thing,
  },
  registerThing: {
    method: 'POST',
    path: '/things',
    summary: 'Register a thing of a described kind; the key is shown once',
    access: 'things.manage',
    body: NewThing,
    response: z.object({ thing: Thing, key: z.string() }),
    status: 201,
  },
  observations: {
    method: 'GET',
    path: '/observations',
    summary: 'Observations in order of event time',
    access: 'observations.read',
    query: z.object({
      thing: z.string(),
      property: z.string().optional(),
      from: InstantText.optional(),
      to: InstantText.optional(),
      ...pageQuery,
      limit: z.coerce.number().int().min(1).max(20_000).default(1000),
      ...asKnownAtQuery,
    }),
    response: z.object({ items: z.array(Observation), next: z.string().nullable() }),
  },
  observationSummaries: {
    method: 'GET',
    path: '/observation-summaries',
    summary: 'Count, mean, least and greatest by hour or day, over years',
    access: 'observations.read',
    query: z.object({
      thing: z.string(),
      property: z.string(),
      step: z.enum(['hour', 'day']).default('day'),
      from: InstantText,
      to: InstantText,
    }),
    response: z.object({ items: z.array(ObservationSummary) }),
  },
  retention: {
    method: 'GET',
    path: '/retention',
    summary: 'Where history lies, and what moves when',
    access: 'things.read',
    response: RetentionState,
  },
  quarantine: {
    method: 'GET',
    path: '/quarantine',
    summary: 'What was set aside and why',
    access: 'quarantine.read',
    query: z.object({
      reason: QuarantineReason.optional(),
      thing: z.string().optional(),
      state: z.enum(['open', 'replayed', 'discarded']).optional(),
      from: InstantText.optional(),
      to: InstantText.optional(),
      ...pageQuery,
    }),
    response: z.object({
      items: z.array(QuarantinedReading),
      counts: z.array(z.object({ reason: QuarantineReason, count: z.number() })),
      next: z.string().nullable(),
    }),
  },
  quarantineGroups: {
    method: 'GET',
    path: '/quarantine/groups',
    summary: 'What is open in quarantine, grouped by reason and source: the largest groups, and how many there are',
    access: 'quarantine.read',
    query: z.object({
      reason: QuarantineReason.optional(),
      thing: z.string().optional(),
      limit: z.coerce.number().int().min(1).max(1000).default(200),
    }),
    response: z.object({ items: z.array(QuarantineGroup), total: z.number() }),
  },
  replayQuarantineGroup: {
    method: 'POST',
    path: '/quarantine/groups/replay',
    summary: 'Put the next chunk of a group through the intake again; repeat with `next` until it is null',
    access: 'quarantine.mend',
    body: z.object({
      group: QuarantineGroupKey,
      after: z
        .string()
        .regex(/^\d{1,18}$/)
        .nullable()
        .default(null),
      limit: z.number().int().min(1).max(500).default(200),
    }),
    response: GroupReplay,
  },
  discardQuarantineGroup: {
    method: 'POST',
    path: '/quarantine/groups/discard',
    summary: 'Close what a group holds now, with a reason',
    access: 'quarantine.mend',
    body: z.object({ group: QuarantineGroupKey, reason: z.string().min(3) }),
    response: z.object({ discarded: z.number() }),
  },
  replayQuarantined: {
    method: 'POST',
    path: '/quarantine/{id}/replay',
    summary: 'Put one quarantined reading through the intake again',
    access: 'quarantine.mend',
    params: z.object({ id: z.string() }),
    response: IntakeOutcome,
  },
  discardQuarantined: {
    method: 'POST',
    path: '/quarantine/{id}/discard',
    summary: 'Close one quarantined reading with a reason',
    access: 'quarantine.mend',
    params: z.object({ id: z.string() }),
    body: z.object({ reason: z.string().min(3) }),
    response: Done,
  },
} satisfies Api;

/** Served by the door itself, which also takes the key of a device (Bearer, or Basic with the thing as user). */
export const observationDoorApi = {
  post: {
    method: 'POST',
    path: '/observations',
    summary: 'Hand in readings as SenML; answered after they are kept, with what was not accepted and why',
    access: 'observations.write',
    consumes: 'raw',
    mediaTypes: ['application/senml+json', 'application/senml+cbor', 'application/json'],
    response: IntakeOutcome,
    status: 202,
  },
} satisfies Api;
