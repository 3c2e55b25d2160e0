import type { Reading, SetAside } from '../../modules/streams/index.ts';
import { nameParts } from './names.ts';
import { printCbor, readPrintedCbor } from './cbor.ts';
import { resolveSenml, SenmlError, type SenmlPayload } from './resolve.ts';

/** `unreadable` says why the payload as a whole is no SenML. */
export type ReadPack = { readings: Reading[]; setAside: SetAside[]; unreadable: string | null };

/** SenML (JSON text, CBOR bytes) → readings, and what of it is broken. What is no SenML at all is one malformed entry. */
export function readSenml(payload: SenmlPayload, at: Date, ownThing: string | null): ReadPack {
  try {
    const { records, broken } = resolveSenml(payload, at);
    const pack: ReadPack = {
      readings: [],
      setAside: broken.map((entry) => ({ ...entry, thing: ownThing, reading: null })),
      unreadable: null,
    };
    for (const { record, base, name, unit, value, time } of records) {
      const parts = nameParts({ base, name }, ownThing);
      if (parts) {
        const { thing, property } = parts;
        pack.readings.push({ record, thing, property, unit, value, time, quality: 'measured' });
        continue;
      }
      const t = time.getTime() / 1000;
      const raw = JSON.stringify([{ n: `${base}${name}`, ...(unit !== null && { u: unit }), v: value, t }]);
      pack.setAside.push({ ...unnamed(record, `${base}${name}`), thing: ownThing, raw });
    }
    return pack;
  } catch (error) {
    if (!(error instanceof SenmlError)) throw error;
    const whole = { record: 0, reason: 'malformed', detail: error.message, thing: ownThing } as const;
    return {
      readings: [],
      setAside: [{ ...whole, raw: printSenml(payload), reading: null }],
      unreadable: error.message,
    };
  }
}

/** A payload as text that can be kept and shown; `rereadSenml` reads it again. */
export function printSenml(payload: SenmlPayload): string {
  return typeof payload === 'string' ? payload : printCbor(payload);
}

export function rereadSenml(raw: string, at: Date, ownThing: string | null): ReadPack {
  return readSenml(readPrintedCbor(raw) ?? raw, at, ownThing);
}

function unnamed(record: number, name: string) {
  return {
    record,
    reason: 'malformed',
    detail: `Tên "${name}" không cho biết thiết bị và đại lượng`,
    reading: null,
  } as const;
}
