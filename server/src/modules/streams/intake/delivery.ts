import type { QuarantineReason, ReadingQuality } from '@ioc/contracts/streams';
import type { Caller } from '#platform/caller';

/** One measured value as a door understood it, before anything about it was checked. */
export type Reading = {
  /** Position in its message, from 0. */
  record: number;
  thing: string;
  /** The property's id or any of its aliases. */
  property: string;
  /** `null` = not said. */
  unit: string | null;
  value: number;
  time: Date;
  quality: ReadingQuality;
  /** Said of a datastream of ours: the property is its id and the value is in its unit. */
  ofDatastream?: boolean;
  /** The record alone, as text an operator can read; absent where the fields say it all. */
  raw?: string;
};

/** Something that could not be accepted, with what an operator needs to mend it. */
export type SetAside = {
  record: number;
  reason: QuarantineReason;
  detail: string;
  thing: string | null;
  raw: string;
  /** Present when it can be put through the intake again as it is. */
  reading: Reading | null;
};

/** For whom a door speaks. A thing writes about itself only; a caller about things in its scope; a trusted door about all; simulated history counts as received when taken. */
export type Sender =
  | { kind: 'thing'; thing: string }
  | { kind: 'caller'; caller: Caller }
  | { kind: 'trusted' }
  | { kind: 'simulated-history' };

/** One message of a door: all of it is kept or set aside in one transaction. */
export type Delivery = { door: string; sender: Sender; readings: Reading[]; setAside: SetAside[] };
