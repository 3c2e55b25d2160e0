import { ReadingQuality } from '@ioc/contracts/streams';
import { z } from 'zod';
import type { Reading, SetAside } from '../../../modules/streams/index.ts';

export const sensorThingsDoor = 'sensorthings';

/** An observation as SensorThings clients hand it in (18-088 §8.2.7); what else stands in it is not kept. */
const NewObservation = z.object({
  result: z.number(),
  phenomenonTime: z.iso.datetime({ offset: true }).optional(),
  resultQuality: ReadingQuality.default('measured'),
  Datastream: z.object({ '@iot.id': z.string() }).optional(),
});

export type ReadObservation = { readings: Reading[]; setAside: SetAside[] };

/**
 * A body or payload → one reading, or why it is none. `datastream` is the id that the address or topic says, `at` the time of an
 * observation that says none, `ownThing` the sender if it is a device.
 */
export function readObservation(
  text: string,
  datastream: string | null,
  at: Date,
  ownThing: string | null,
): ReadObservation {
  const body = parseJson(text);
  const raw = body && datastream !== null ? JSON.stringify({ Datastream: { '@iot.id': datastream }, ...body }) : text;
  const aside = (reason: SetAside['reason'], detail: string): ReadObservation => {
    const thing = ownThing ?? partsOf(datastream)?.thing ?? null;
    return { readings: [], setAside: [{ record: 0, reason, detail, thing, raw, reading: null }] };
  };
  if (body === null) return aside('malformed', 'Không phải một đối tượng JSON');
  const parsed = NewObservation.safeParse(body);
  if (!parsed.success) return aside(...problemOf(parsed.error));

  const { result: value, phenomenonTime, resultQuality: quality, Datastream } = parsed.data;
  const said = Datastream?.['@iot.id'] ?? null;
  if (datastream !== null && said !== null && said !== datastream)
    return aside('malformed', `Địa chỉ nói Datastream "${datastream}", bản tin nói "${said}"`);
  const parts = partsOf(datastream ?? said);
  if (!parts) return aside('malformed', 'Thiếu Datastream, hoặc mã không có dạng thiết-bị:đại-lượng');
  const time = phenomenonTime === undefined ? at : new Date(phenomenonTime);
  return {
    readings: [{ record: 0, ...parts, unit: null, value, time, quality, ofDatastream: true, raw }],
    setAside: [],
  };
}

/** What an operator puts through again. */
export function rereadObservation(raw: string, at: Date, thing: string | null): ReadObservation {
  return readObservation(raw, null, at, thing);
}

/** `tram-1:pm25` */
function partsOf(datastream: string | null): { thing: string; property: string } | null {
  const [, thing, property] = /^([^:]+):([^:]+)$/.exec(datastream ?? '') ?? [];
  return thing === undefined || property === undefined ? null : { thing, property };
}

function parseJson(text: string): object | null {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? body : null;
  } catch {
    return null;
  }
}

function problemOf({ issues }: z.ZodError): [SetAside['reason'], string] {
  const path = issues[0]?.path.join('/') ?? '';
  if (path === 'phenomenonTime') return ['bad-time', 'phenomenonTime phải là một thời điểm ISO 8601 có múi giờ'];
  return ['malformed', path === 'result' ? 'result phải là một số' : `${path} không đúng`];
}
