import { join } from 'node:path';
import { StationFilesSettings } from '@ioc/contracts/intake-settings';
import { ReadingQuality } from '@ioc/contracts/streams';
import { DateTime } from 'luxon';
import type { Platform } from '#platform/platform';
import { figureInForce, readSettings, type Province } from '../../modules/scenarios/index.ts';
import type { Intake, SetAside } from '../../modules/streams/index.ts';
import { watchedFolder, type ReadyFile } from './folder.ts';
import { readStationFile, stationOf, type FileFormat } from './format.ts';

const door = 'station-files';

/** Text files of environmental stations, from `station-files/in` in the data folder. */
export function stationFilesDoor(
  { config, clock, log, ...platform }: Platform,
  province: Province,
  intake: Intake,
): void {
  const settings = readSettings(province, 'station-files', StationFilesSettings);
  const folder = watchedFolder(join(config.dataDir, 'station-files'), settings.stableMilliseconds);
  const formatNow = (): FileFormat => formatOf(province, settings, clock.now());

  intake.canReread(door, (raw, _at, thing) => {
    const [place = '', ...line] = raw.split('\t');
    return readStationFile(line.join('\t'), place, thing ?? '', formatNow());
  });

  async function takeIn({ name, size }: ReadyFile): Promise<void> {
    const day = localDay(clock.now());
    const format = formatNow();
    const station = stationOf(name, format.namePattern);
    const refuse = async (reason: SetAside['reason'], detail: string): Promise<void> => {
      const whole = { record: 0, reason, detail, thing: null, raw: `${name} (${size} byte)`, reading: null };
      await intake.submit({ door, sender: { kind: 'trusted' }, readings: [], setAside: [whole] });
      await folder.moveTo('failed', name, day);
    };
    if (size > settings.fileLimitBytes)
      return refuse('too-large', `Tệp ${size} byte, giới hạn ${settings.fileLimitBytes} byte`);
    if (station === null) return refuse('malformed', `Tên tệp "${name}" không theo mẫu ${format.namePattern}`);

    const thing = settings.stations[station] ?? station.toLowerCase();
    const { readings, setAside } = readStationFile(await folder.read(name), name, thing, format);
    if (readings.length === 0 && setAside.length === 0) return refuse('malformed', `Tệp "${name}" rỗng`);
    const { accepted, repeated } = await intake.submit({ door, sender: { kind: 'trusted' }, readings, setAside });
    await folder.moveTo(accepted + repeated > 0 ? 'done' : 'failed', name, day);
  }

  platform.onStart(() => folder.create());
  platform.loop(door, settings.stableMilliseconds, 'ingest', async () => {
    const ready = await folder.ready();
    const results = await Promise.allSettled(ready.map(takeIn));
    for (const result of results) {
      if (result.status === 'rejected')
        log.error({ err: result.reason }, 'station file not taken in, will be tried again');
    }
  });
}

/** Pattern and status codes are legal figures: those in force on the day. */
function formatOf(province: Province, { legalFigures, utcOffset }: StationFilesSettings, now: Date): FileFormat {
  const set = province.legalFigures.get(legalFigures)?.description;
  const value = (code: string): unknown => set && figureInForce(set, code, localDay(now))?.value;
  const namePattern = value('filename-pattern');
  const statuses = value('status-codes');
  if (typeof namePattern !== 'string' || !Array.isArray(statuses)) {
    throw new Error(`legal-figures/${legalFigures}.yaml: filename-pattern or status-codes missing`);
  }
  return {
    namePattern,
    statuses: new Map(statuses.map(({ code, id }) => [String(code), ReadingQuality.parse(id)])),
    utcOffset,
  };
}

function localDay(moment: Date): string {
  return DateTime.fromJSDate(moment, { zone: 'Asia/Ho_Chi_Minh' }).toFormat('yyyy-MM-dd');
}
