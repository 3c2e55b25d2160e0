import { expect, test } from 'vitest';
import { at } from '../../testing/series.ts';
import { aPosition, aRule, aVessel, findingText } from '../testing/tracks.ts';
import type { Position, Vessel } from '../track-detector.ts';
import { detectTracks } from '../tracker.ts';
import { VmsSignalParameters, vmsSignal, vmsStateAt } from './vms-signal.ts';

/** Decree 26/2019 Art. 44, as domain facts §3.1 has it. */
const law = {
  intervals: [
    { fromMeters: 24, belowMeters: null, hours: 2 },
    { fromMeters: 15, belowMeters: 24, hours: 3 },
  ],
  toleranceMinutes: 30,
  lostHours: 6,
  lostDays: 10,
};

function statesOf(reports: readonly Position[], clocks: readonly string[], vessel: Vessel = aVessel()) {
  const p = VmsSignalParameters.parse({ ...law, state: 'LATE' });
  return clocks.map((clock) => {
    const known = reports.filter(({ time }) => time <= at(clock));
    const state = known.reduce((sofar, report) => vmsSignal.step(sofar, report, p, vessel), vmsSignal.start(p));
    return vmsStateAt(state, at(clock), p, vessel);
  });
}

function found(state: string, reports: readonly Position[], until: string, vessel: Vessel = aVessel()): string[] {
  const rule = aRule({ kind: 'vms-signal', state, ...law });
  return detectTracks([rule], reports, at(until), () => vessel).map(findingText);
}

test('[SCN-42] a silent vessel of 20 m is late after 3 h 30, lost after 6 hours and gravely lost after 10 days', () => {
  const clocks = ['03:30', '03:31', '05:59', '06:00', '239:59', '240:00'];

  expect(statesOf([aPosition('00:00')], clocks)).toEqual(['OK', 'LATE', 'LATE', 'LOST_6H', 'LOST_6H', 'LOST_10D']);
});

test('[SCN-42] a vessel of 24 m or more has to report every two hours, one below 15 m not at all', () => {
  const clocks = ['02:30', '02:31'];

  expect(statesOf([aPosition('00:00')], clocks, aVessel({ lengthMeters: 24 }))).toEqual(['OK', 'LATE']);
  expect(statesOf([aPosition('00:00')], clocks, aVessel({ lengthMeters: 23.99 }))).toEqual(['OK', 'OK']);
  expect(statesOf([aPosition('00:00')], ['300:00'], aVessel({ lengthMeters: 14.99 }))).toEqual([null]);
  expect(statesOf([aPosition('00:00')], ['03:00', '03:31'], aVessel({ lengthMeters: null }))).toEqual(['OK', 'LATE']);
});

test('[SCN-42] a manual report restarts the clock of six hours but not that of ten days', () => {
  const manual = Array.from({ length: 45 }, (_, i) => aPosition(`${6 * i + 5}:00`, { report: 'manual' }));

  expect(statesOf([aPosition('00:00'), ...manual], ['04:00', '10:59', '239:00', '240:00'])).toEqual([
    'LATE',
    'LATE',
    'LATE',
    'LOST_10D',
  ]);
  expect(found('LOST_6H', [aPosition('00:00'), ...manual.slice(0, 1)], '12:00')).toEqual(['BD-1 05:00– fired 11:00']);
});

test('[SCN-42] port stops both clocks, and leaving port starts them anew', () => {
  const reports = [
    aPosition('00:00'),
    aPosition('05:00', { report: 'port-entry' }),
    aPosition('400:00', { report: 'port-exit' }),
  ];

  expect(statesOf(reports, ['04:59', '05:00', '399:00', '403:30', '406:00'])).toEqual([
    'LATE',
    'IN_PORT',
    'IN_PORT',
    'OK',
    'LOST_6H',
  ]);
});

test('[SCN-42] a device that stays silent in port for months is noticed, until it is heard or the vessel sails', () => {
  const rule = aRule({ kind: 'vms-signal', state: 'DEAD_IN_PORT', ...law, portDays: 180 });
  const reports = [aPosition('00:00', { report: 'port-entry' }), aPosition('24:00')];
  const sails = aPosition('5000:00', { report: 'port-exit' });
  const found = (positions: readonly Position[], until: string) =>
    detectTracks([rule], positions, at(until), () => aVessel()).map(findingText);

  expect(found(reports, `${24 * 181 - 1}:59`)).toEqual([]);
  expect(found(reports, `${24 * 181}:00`)).toEqual([`BD-1 24:00– fired ${24 * 181}:00`]);
  expect(found([...reports, sails], '6000:00')).toEqual([`BD-1 24:00–5000:00 cleared, fired ${24 * 181}:00`]);
  expect(found([aPosition('00:00')], '5000:00')).toEqual([]);
});

test('[SCN-42] loss of signal is on record from the last report to the next, manual or not', () => {
  const reports = [aPosition('00:00'), aPosition('07:00', { report: 'manual' }), aPosition('20:00')];

  expect(found('LOST_6H', reports, '21:00')).toEqual([
    'BD-1 00:00–07:00 cleared, fired 06:00',
    'BD-1 07:00–20:00 cleared, fired 13:00',
  ]);
  expect(found('LATE', reports, '21:00')).toEqual(['BD-1 00:00–20:00 cleared, fired 03:30']);
  expect(found('LOST_10D', reports, '21:00')).toEqual([]);
});

test('[SCN-42] a report at the very moment of the limit is in time', () => {
  const reports = [aPosition('00:00'), aPosition('06:00', { report: 'manual' }), aPosition('11:00')];

  expect(found('LOST_6H', reports, '12:00')).toEqual([]);
});

test('[SCN-42] a vessel lost for ten days stays so whatever is reported by hand, until its device is heard', () => {
  const reports = [aPosition('00:00'), aPosition('250:00', { report: 'manual' }), aPosition('260:00')];

  expect(found('LOST_10D', reports, '261:00')).toEqual(['BD-1 00:00–260:00 cleared, fired 240:00']);
});

test('[SCN-42] a vessel never heard is not expected to speak', () => {
  expect(found('LATE', [], '300:00')).toEqual([]);
});
