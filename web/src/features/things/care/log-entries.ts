import type { ThingCare } from '@ioc/contracts/thing-care';

type Noted = { at: string; by: string; reason: string };
export type LogEntry = Noted &
  (
    | { kind: 'maintenance'; from: string; to: string }
    | { kind: 'ended' }
    | { kind: 'calledOff'; from: string }
    | { kind: 'decommissioned'; since: string }
    | { kind: 'reinstated' }
    | { kind: 'expectation'; rhythmMinutes: number | null; silentAfterMinutes: number | null }
    | { kind: 'calibration'; on: string; due: string }
  );

/** All that was noted about a device as one log, newest first. */
export function logEntries({ maintenance, service, expectations, calibrations }: ThingCare): LogEntry[] {
  const entries: LogEntry[] = [
    ...maintenance.flatMap(({ from, to, reason, by, recordedAt, ended }): LogEntry[] => [
      { kind: 'maintenance', from, to, reason, by, at: recordedAt },
      ...(ended ? [endOf(from, ended)] : []),
    ]),
    ...service.map(({ inService, at: since, reason, by, recordedAt }): LogEntry => {
      const noted = { reason, by, at: recordedAt };
      return inService ? { kind: 'reinstated', ...noted } : { kind: 'decommissioned', since, ...noted };
    }),
    ...expectations.map(({ rhythmMinutes, silentAfterMinutes, reason, by, recordedAt }): LogEntry => {
      return { kind: 'expectation', rhythmMinutes, silentAfterMinutes, reason, by, at: recordedAt };
    }),
    ...calibrations.map(({ calibratedOn, dueOn, certificate, by, recordedAt }): LogEntry => {
      return { kind: 'calibration', on: calibratedOn, due: dueOn, reason: certificate, by, at: recordedAt };
    }),
  ];
  return entries.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

function endOf(from: string, ended: Noted): LogEntry {
  return Date.parse(ended.at) < Date.parse(from) ? { kind: 'calledOff', from, ...ended } : { kind: 'ended', ...ended };
}
