import type { PositionDelivery, PositionReading, PositionSetAside } from '../../modules/streams/index.ts';
import type { createAisReader } from './decode.ts';

type Reader = ReturnType<typeof createAisReader>;

/** Lines of a receiver as one message of the intake: positions by MMSI; unreadable lines are set aside, other news is passed over. */
export function aisDelivery(
  lines: readonly string[],
  reader: Reader,
  now: Date,
): Pick<PositionDelivery, 'readings' | 'setAside' | 'strangers'> {
  const readings: PositionReading[] = [];
  const setAside: PositionSetAside[] = [];
  lines.forEach((line, record) => {
    if (line.trim() === '') return;
    const news = reader.read(line, now);
    if (news.kind === 'unreadable') {
      setAside.push({ record, reason: 'malformed', detail: news.reason, thing: null, raw: line, reading: null });
    }
    if (news.kind !== 'position') return;
    const { kind: _kind, mmsi, ...position } = news;
    readings.push({ record, thing: `mmsi:${mmsi}`, ...position, source: 'ais', raw: line });
  });
  return { readings, setAside, strangers: 'count' };
}
