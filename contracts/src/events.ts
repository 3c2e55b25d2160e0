import { z } from 'zod';
import { AlertLevel, InstantText } from './common.ts';
import type { Permission } from './permissions.ts';

const at = InstantText;

/** Every event name with the shape of its payload. `area` and `field` decide who may hear it. */
export const eventSchemas = {
  'administrative-units.imported': z.object({ count: z.number(), vintage: z.string() }),
  'province.applied': z.object({ version: z.string() }),
  'thing.registered': z.object({ thing: z.string() }),
  'thing.changed': z.object({
    thing: z.string(),
    what: z.enum(['maintenance', 'service', 'keys', 'expectation', 'calibration']),
  }),
  /** One per committed batch of one thing. `latest` is what open screens show; `from`/`to` bound the touched event time. */
  'observations.accepted': z.object({
    thing: z.string(),
    area: z.string(),
    field: z.string(),
    from: at,
    to: at,
    count: z.number(),
    acceptedAt: at,
    /** Which batch it was committed in: the process that kept it still has it at hand. */
    batch: z.string().optional(),
    latest: z.array(
      z.object({ property: z.string(), time: at, value: z.number(), unit: z.string(), quality: z.string() }),
    ),
  }),
  /** One per committed batch of one moving thing; `latest` = its last position, where this batch moved it. */
  'positions.accepted': z.object({
    thing: z.string(),
    area: z.string(),
    field: z.string(),
    from: at,
    to: at,
    count: z.number(),
    acceptedAt: at,
    latest: z
      .object({
        time: at,
        lon: z.number(),
        lat: z.number(),
        speedKnots: z.number().nullable(),
        courseDegrees: z.number().nullable(),
        source: z.string(),
      })
      .nullable(),
  }),
  'readings.quarantined': z.object({ reason: z.string(), thing: z.string().nullable(), count: z.number() }),
  'figures.changed': z.object({
    indicator: z.string(),
    area: z.string(),
    thing: z.string().nullable(),
    from: at,
    to: at,
    latest: z
      .object({ value: z.number().nullable(), unit: z.string(), status: z.string(), passport: z.string() })
      .optional(),
  }),
  'alert.raised': z.object({
    alert: z.string(),
    rule: z.string(),
    level: AlertLevel,
    area: z.string(),
    things: z.array(z.string()),
    start: at,
  }),
  'alert.changed': z.object({
    alert: z.string(),
    rule: z.string(),
    level: AlertLevel,
    area: z.string(),
    end: at.nullable(),
    state: z.string(),
    /** What the person said who handled it. */
    reason: z.string().optional(),
    by: z.string().optional(),
  }),
  /** A version of a rule was proposed, decided on, or said to be too loud; `what` is a word for the reader's code. */
  'rule.changed': z.object({ rule: z.string(), what: z.enum(['proposed', 'decided', 'too-loud']), change: z.string() }),
  'incident.opened': z.object({
    incident: z.string(),
    level: AlertLevel,
    area: z.string(),
    alert: z.string().nullable(),
  }),
  'incident.changed': z.object({ incident: z.string(), state: z.string(), area: z.string() }),
  'task.assigned': z.object({
    task: z.string(),
    agency: z.string(),
    person: z.string().nullable(),
    area: z.string(),
    dueAt: at,
  }),
  'task.changed': z.object({ task: z.string(), state: z.string(), agency: z.string(), area: z.string() }),
  'directive.given': z.object({ directive: z.string(), agency: z.string(), area: z.string() }),
  'directive.changed': z.object({ directive: z.string(), state: z.string(), area: z.string() }),
  'submission.changed': z.object({
    submission: z.string(),
    dataSet: z.string(),
    state: z.string(),
    agency: z.string(),
  }),
  'data-set.published': z.object({ dataSet: z.string(), version: z.number() }),
  'briefing.produced': z.object({ pack: z.string(), template: z.string() }),
  'notice.sent': z.object({ notice: z.string(), person: z.string() }),
} as const;

export type EventName = keyof typeof eventSchemas;
export type EventPayload<N extends EventName> = z.infer<(typeof eventSchemas)[N]>;

/** Which permission lets a screen hear an event; null = for the server only. Area scope is checked on top. */
export const eventAudience = {
  'administrative-units.imported': 'admin-units.read',
  'province.applied': 'scenarios.read',
  'thing.registered': 'things.read',
  'thing.changed': 'things.read',
  'observations.accepted': 'observations.read',
  'positions.accepted': 'observations.read',
  'readings.quarantined': 'quarantine.read',
  'figures.changed': 'figures.read',
  'alert.raised': 'alerts.read',
  'alert.changed': 'alerts.read',
  'rule.changed': 'alerts.read',
  'incident.opened': 'incidents.read',
  'incident.changed': 'incidents.read',
  'task.assigned': 'tasks.read',
  'task.changed': 'tasks.read',
  'directive.given': 'directives.read',
  'directive.changed': 'directives.read',
  'submission.changed': 'data.read',
  'data-set.published': 'data.read',
  'briefing.produced': 'briefings.read',
  'notice.sent': null,
} as const satisfies Record<EventName, Permission | null>;
