import type { IntakeOutcome } from '@ioc/contracts/streams';

export type ReplayTotals = {
  rows: number;
  readings: number;
  accepted: number;
  repeated: number;
  rejected: number;
  until: string | null;
};

export function noTotals(): ReplayTotals {
  return { rows: 0, readings: 0, accepted: 0, repeated: 0, rejected: 0, until: null };
}

/** Adds what became of one message. */
export function addOutcome(totals: ReplayTotals, readings: number, outcome: IntakeOutcome): void {
  totals.readings += readings;
  totals.accepted += outcome.accepted;
  totals.repeated += outcome.repeated;
  totals.rejected += outcome.rejected;
}
