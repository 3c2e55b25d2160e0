import { figureSeries } from '../indicators/index.ts';
import { type FigureInput, idOf, isThing, type ReadFigures } from './sources.ts';

/** Finished figures of an indicator for a thing or an area, oldest first. A value that may still change is not judged. */
export const readFigures: ReadFigures = async (unit, { indicator, subject, from, to }) => {
  const id = idOf(subject);
  const whose = isThing(subject) ? { thing: id } : { area: id };
  const range = { indicator, from: new Date(Math.max(from, 0)), ...(to !== undefined && { to: new Date(to) }) };
  const series = await figureSeries(unit, { ...range, ...whose });
  return series
    .filter(({ status }) => status === 'complete')
    .map(({ time, value, recordedAt, passport, simulated }): FigureInput => {
      const recorded = recordedAt.getTime();
      const known = { receivedAt: recorded, recordedAt: recorded, passport, simulated };
      return { time: time.getTime(), value, quality: 'measured', ...known };
    });
};
