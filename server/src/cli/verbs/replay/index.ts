import { extname } from 'node:path';
import type { GivenPosition } from '@ioc/contracts/positions';
import { IntakeOutcome, streamApi, type NewThing } from '@ioc/contracts/streams';
import { replayCsv, replayNmea, replayPositions, type ReplayTotals } from '../../../doors/replay/index.ts';
import { apiHeaders, apiUrl, callApi, reach } from '../../api-client.ts';
import { UsageError, type Verb } from '../../verb.ts';
import { chooseMap } from './choose-map.ts';

/** Files of AIS sentences. */
const nmeaEndings = new Set(['.nm4', '.nmea', '.aivdm', '.ais']);

export const replay: Verb = {
  name: 'replay',
  summary:
    'Phát lại số đo hoặc vị trí đã ghi, với thời gian thật của chúng, qua cửa nhận thật (play recorded readings, positions or AIS sentences through the real intake)',
  usage:
    'replay <tệp.csv|tệp.nm4> --as <loại thiết bị> [--map <tệp.yaml>] [--speed max|<số lần nhanh hơn>] [--thing <mã>] [--from <ISO>] [--to <ISO>]',
  example: 'npx ioc replay tram-khi.csv --as ambient-air-station-hourly --speed max',
  options: {
    as: { type: 'string' },
    map: { type: 'string' },
    speed: { type: 'string' },
    thing: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    agency: { type: 'string' },
  },
  async run({ words: [file], options }) {
    if (!file) throw new UsageError('Thiếu tệp (file missing).');
    const text = (name: string): string | undefined => (typeof options[name] === 'string' ? options[name] : undefined);
    const totals = await play(file, text);
    if (process.stderr.isTTY) process.stderr.write('\n');
    if (options['json']) process.stdout.write(`${JSON.stringify(totals)}\n`);
    else
      process.stdout.write(
        `${totals.rows} dòng, ${totals.readings} bản ghi: ${totals.accepted} nhận mới, ${totals.repeated} đã có, ${totals.rejected} vào khu cách ly.\n`,
      );
  },
};

async function play(file: string, text: (name: string) => string | undefined): Promise<ReplayTotals> {
  if (nmeaEndings.has(extname(file).toLowerCase())) {
    return replayNmea({ file, progress: tell }, (lines) =>
      post('positions', 'application/x-nmea0183', lines.join('\n')),
    );
  }
  const map = await chooseMap(file, text('map'), text('as'));
  const request = {
    file,
    speed: speedOf(text('speed') ?? 'max'),
    from: dateOf(text('from')),
    to: dateOf(text('to')),
    progress: tell,
  };
  if ('positions' in map) {
    const send = (positions: GivenPosition[]) => post('positions', 'application/json', JSON.stringify(positions));
    const agency = text('agency') ?? 'chi-cuc-thuy-san';
    return replayPositions({ ...request, map, agency }, { send, register });
  }
  const agency = text('agency') ?? 'so-nong-nghiep-moi-truong';
  return replayCsv(
    { ...request, map, agency, thing: text('thing') },
    { send: (pack) => post('observations', 'application/senml+json', JSON.stringify(pack)), register },
  );
}

function tell({ readings, until }: ReplayTotals): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${readings} bản ghi, đến ${until}   `);
}

async function post(door: 'observations' | 'positions', contentType: string, body: string): Promise<IntakeOutcome> {
  const reply = await reach(`${apiUrl()}/api/v1/${door}`, {
    method: 'POST',
    headers: { ...apiHeaders(), 'content-type': contentType },
    body,
  });
  return IntakeOutcome.parse(await reply.json());
}

async function register(thing: NewThing): Promise<void> {
  const { items } = await callApi(streamApi.things, { query: { q: thing.id } });
  if (!items.some((known) => known.id === thing.id)) await callApi(streamApi.registerThing, { body: thing });
}

function speedOf(text: string): number | 'max' {
  if (text === 'max') return 'max';
  if (!(Number(text) > 0)) throw new UsageError(`--speed ${text}: cần "max" hoặc một số dương.`);
  return Number(text);
}

function dateOf(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw new UsageError(`"${text}" không phải thời điểm ISO.`);
  return date;
}
