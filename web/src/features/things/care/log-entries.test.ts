import { expect, test } from 'vitest';
import { logEntries } from './log-entries.ts';

const noted = { reason: 'Thay bơm', by: 'Nguyễn Văn An' };

test('[DAT-20] what was noted about a device is one log, newest first; maintenance called off is told from one ended early', () => {
  const window = { from: '2026-11-25T04:00:00Z', to: '2026-11-25T08:00:00Z', ...noted };
  const log = logEntries({
    maintenance: [
      { id: '1', ...window, recordedAt: '2026-11-25T01:00:00Z', ended: { ...noted, at: '2026-11-25T05:00:00Z' } },
      { id: '2', ...window, recordedAt: '2026-11-25T01:30:00Z', ended: { ...noted, at: '2026-11-25T02:00:00Z' } },
    ],
    service: [{ inService: false, at: '2026-11-24T00:00:00Z', ...noted, recordedAt: '2026-11-25T06:00:00Z' }],
    expectations: [{ rhythmMinutes: 60, silentAfterMinutes: null, ...noted, recordedAt: '2026-11-25T03:00:00Z' }],
    calibrations: [
      {
        ...{ calibratedOn: '2026-11-20', dueOn: '2027-11-20', certificate: 'HC-17', by: noted.by },
        recordedAt: '2026-11-20T03:00:00Z',
      },
    ],
  });

  expect(log.map(({ kind }) => kind)).toEqual([
    'decommissioned',
    'ended',
    'expectation',
    'calledOff',
    'maintenance',
    'maintenance',
    'calibration',
  ]);
  expect(log[0]).toMatchObject({ since: '2026-11-24T00:00:00Z', at: '2026-11-25T06:00:00Z' });
});
