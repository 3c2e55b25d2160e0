import { z } from 'zod';
import { InstantText, LocalizedText } from './common.ts';
import type { Api } from './endpoint.ts';
import { Thing } from './streams.ts';
import { AttributeDescription, IdentifierDescription } from './thing-kind-description.ts';

const Reason = z.string().trim().min(3).max(500);
const thingParams = z.object({ id: z.string() });

/** Work on a device was announced for [from, to): its readings are kept, and its silence wakes nobody. */
export const Maintenance = z.object({
  id: z.string(),
  from: InstantText,
  to: InstantText,
  reason: z.string(),
  by: z.string(),
  recordedAt: InstantText,
  /** Ended before its time, or called off before it began. */
  ended: z.object({ at: InstantText, reason: z.string(), by: z.string() }).nullable(),
});
export type Maintenance = z.infer<typeof Maintenance>;

/** A device was taken out of service, or put back; `at` may lie before `recordedAt`. */
export const ServiceChange = z.object({
  inService: z.boolean(),
  at: InstantText,
  reason: z.string(),
  by: z.string(),
  recordedAt: InstantText,
});
export type ServiceChange = z.infer<typeof ServiceChange>;

/** What is expected of one device instead of what its kind says; null = as its kind says. The newest counts. */
export const Expectation = z.object({
  rhythmMinutes: z.number().nullable(),
  silentAfterMinutes: z.number().nullable(),
  reason: z.string(),
  by: z.string(),
  recordedAt: InstantText,
});
export type Expectation = z.infer<typeof Expectation>;

export const Calibration = z.object({
  calibratedOn: z.iso.date(),
  dueOn: z.iso.date(),
  certificate: z.string(),
  by: z.string(),
  recordedAt: InstantText,
});
export type Calibration = z.infer<typeof Calibration>;

/** All that people noted about a device, newest first. */
export const ThingCare = z.object({
  maintenance: z.array(Maintenance),
  service: z.array(ServiceChange),
  expectations: z.array(Expectation),
  calibrations: z.array(Calibration),
});
export type ThingCare = z.infer<typeof ThingCare>;

/** A key is known by the beginning of its hash; itself it is never shown again. */
export const DeviceKey = z.object({
  id: z.string(),
  createdAt: InstantText,
  createdBy: z.string().nullable(),
  revoked: z.object({ at: InstantText, by: z.string(), reason: z.string() }).nullable(),
});
export type DeviceKey = z.infer<typeof DeviceKey>;

/** What came of one row of a file; `row` is its line, the heading being line 1. `key` only where it was registered. */
export const ImportedThing = z.object({
  row: z.number(),
  id: z.string(),
  name: z.string(),
  key: z.string().nullable(),
});
export const RefusedRow = z.object({ row: z.number(), id: z.string(), reasons: z.array(z.string()) });
export type RefusedRow = z.infer<typeof RefusedRow>;
export const ThingImport = z.object({
  checkedOnly: z.boolean(),
  registered: z.array(ImportedThing),
  refused: z.array(RefusedRow),
  /** The refused rows as they came, with a column that says why: to be mended and handed in again. Null when there are none. */
  handedBack: z.string().nullable(),
});
export type ThingImport = z.infer<typeof ThingImport>;

export const SilentThing = z.object({
  thing: z.string(),
  name: z.string(),
  kind: z.string(),
  kindName: LocalizedText,
  area: z.string(),
  areaName: z.string(),
  agency: z.string(),
  site: z.string().nullable(),
  simulated: z.boolean(),
  moves: z.boolean(),
  /** Event time of the last thing it said. */
  since: InstantText,
  /** Silence up to here is normal for it. */
  silentAfterSeconds: z.number(),
  maintenance: z.object({ to: InstantText, reason: z.string() }).nullable(),
});
export type SilentThing = z.infer<typeof SilentThing>;

/** What several silent devices have in common. `of`: how many in service share it, silent or not. */
export const SharedBySilent = z.object({
  factor: z.string(),
  factorName: LocalizedText,
  value: z.string(),
  valueName: LocalizedText,
  silent: z.number(),
  of: z.number(),
  things: z.array(z.string()),
});
export type SharedBySilent = z.infer<typeof SharedBySilent>;

/** What a form that registers a thing asks for, beside what every thing has. */
export const DescribedKind = z.object({
  id: z.string(),
  name: LocalizedText,
  attributes: z.array(AttributeDescription),
  identifiers: z.array(IdentifierDescription),
});
export type DescribedKind = z.infer<typeof DescribedKind>;

export const thingCareApi = {
  thingKinds: {
    method: 'GET',
    path: '/thing-kinds',
    summary: 'Kinds of things that are described, with what is asked of each',
    access: 'things.read',
    response: z.object({ items: z.array(DescribedKind) }),
  },
  care: {
    method: 'GET',
    path: '/things/{id}/care',
    summary: 'Maintenance, service life, expectations and calibrations of a thing',
    access: 'things.read',
    params: thingParams,
    response: ThingCare,
  },
  planMaintenance: {
    method: 'POST',
    path: '/things/{id}/maintenance',
    summary: 'Announce maintenance, from now or later: never for the past',
    access: 'things.maintain',
    params: thingParams,
    body: z.object({ from: InstantText.optional(), to: InstantText, reason: Reason }),
    response: Maintenance,
    status: 201,
  },
  endMaintenance: {
    method: 'POST',
    path: '/things/{id}/maintenance/{maintenance}/end',
    summary: 'End maintenance now, or call it off',
    access: 'things.maintain',
    params: z.object({ id: z.string(), maintenance: z.string() }),
    body: z.object({ reason: Reason }),
    response: Maintenance,
  },
  decommission: {
    method: 'POST',
    path: '/things/{id}/decommission',
    summary: 'Take a thing out of service, from now or an earlier moment; its history stays',
    access: 'things.manage',
    params: thingParams,
    body: z.object({ at: InstantText.optional(), reason: Reason }),
    response: Thing,
  },
  reinstate: {
    method: 'POST',
    path: '/things/{id}/reinstate',
    summary: 'Put a thing back in service from now on',
    access: 'things.manage',
    params: thingParams,
    body: z.object({ reason: Reason }),
    response: Thing,
  },
  deviceKeys: {
    method: 'GET',
    path: '/things/{id}/keys',
    summary: 'Keys of a thing, without the keys',
    access: 'things.manage',
    params: thingParams,
    response: z.object({ items: z.array(DeviceKey) }),
  },
  issueDeviceKey: {
    method: 'POST',
    path: '/things/{id}/keys',
    summary: 'Issue a further key; shown once',
    access: 'things.manage',
    params: thingParams,
    body: z.object({ reason: Reason }),
    response: z.object({ id: z.string(), key: z.string() }),
    status: 201,
  },
  revokeDeviceKey: {
    method: 'POST',
    path: '/things/{id}/keys/{key}/revoke',
    summary: 'Revoke a key; what is connected with it is cut off',
    access: 'things.manage',
    params: z.object({ id: z.string(), key: z.string() }),
    body: z.object({ reason: Reason }),
    response: DeviceKey,
  },
  expect: {
    method: 'POST',
    path: '/things/{id}/expectations',
    summary: 'Say what is expected of this thing instead of what its kind says',
    access: 'things.maintain',
    params: thingParams,
    body: z
      .object({
        rhythmMinutes: z.number().positive().max(527_040).nullable(),
        silentAfterMinutes: z.number().positive().max(527_040).nullable(),
        reason: Reason,
      })
      .refine(
        ({ rhythmMinutes, silentAfterMinutes }) =>
          rhythmMinutes === null || silentAfterMinutes === null || silentAfterMinutes >= rhythmMinutes,
        { error: 'silence is news after at least one rhythm', path: ['silentAfterMinutes'] },
      ),
    response: Expectation,
    status: 201,
  },
  calibrate: {
    method: 'POST',
    path: '/things/{id}/calibrations',
    summary: 'Note a calibration and when the next is due',
    access: 'things.maintain',
    params: thingParams,
    body: z
      .object({ calibratedOn: z.iso.date(), dueOn: z.iso.date(), certificate: z.string().trim().max(200).default('') })
      .refine(({ calibratedOn, dueOn }) => dueOn > calibratedOn, {
        error: 'due after the calibration',
        path: ['dueOn'],
      }),
    response: Calibration,
    status: 201,
  },
  importThings: {
    method: 'POST',
    path: '/things/imports',
    summary: 'Register things from CSV, row by row; refused rows come back with their reasons',
    access: 'things.manage',
    body: z.object({ csv: z.string().max(2_000_000), checkOnly: z.boolean().default(false) }),
    response: ThingImport,
  },
  silentThings: {
    method: 'GET',
    path: '/silent-things',
    summary: 'What is silent now, since when, and what the silent have in common',
    access: 'things.read',
    query: z.object({ kind: z.string().optional(), area: z.string().optional() }),
    response: z.object({ at: InstantText, items: z.array(SilentThing), shared: z.array(SharedBySilent) }),
  },
} satisfies Api;
