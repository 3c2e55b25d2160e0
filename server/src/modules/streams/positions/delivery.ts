import type { PositionSource } from '@ioc/contracts/last-position';
import type { Sender, SetAside } from '../intake/delivery.ts';

/** One position as a door understood it, before anything about it was checked. */
export type PositionReading = {
  /** Place in its message, from 0. */
  record: number;
  /** Id of the thing, or `<scheme>:<identifier>`. */
  thing: string;
  time: Date;
  lon: number;
  lat: number;
  /** `null` = not said. */
  speedKnots: number | null;
  courseDegrees: number | null;
  source: PositionSource;
  /** The record alone, as text an operator can read. */
  raw: string;
};

/** `position` is present when it can be put through the intake again as it is. */
export type PositionSetAside = SetAside & { position?: PositionReading };

/** One message of a door: all of it is kept or set aside in one transaction. */
export type PositionDelivery = {
  door: string;
  sender: Sender;
  readings: PositionReading[];
  setAside: PositionSetAside[];
  /** `count`: what comes from things nobody registered is counted per thing, not kept one by one, as a receiver hears every ship. */
  strangers?: 'keep' | 'count';
};
