import { createReadStream } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { IntakeOutcome, streamApi, type NewThing } from '@ioc/contracts/streams';
import { parse } from 'csv-parse';
import { readConfig } from '#platform/config';
import { readReplayMap, replayCsv, type ReplayMap, type ReplayTarget } from '../../doors/replay/index.ts';
import { apiHeaders, apiUrl, callApi, reach } from '../api-client.ts';
import { UsageError, type Verb } from '../verb.ts';

export const replay: Verb = {
  name: 'replay',
  summary:
    'Phát lại số đo đã ghi, với thời gian thật của chúng, qua cửa nhận thật (play recorded readings through the real intake)',
  usage:
    'replay <tệp.csv> --as <loại thiết bị> [--map <tệp.yaml>] [--speed max|<số lần nhanh hơn>] [--thing <mã>] [--from <ISO>] [--to <ISO>]',
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
    const map = await chooseMap(file, text('map'), text('as'));
    const speed = text('speed') ?? 'max';
    if (speed !== 'max' && !(Number(speed) > 0)) throw new UsageError(`--speed ${speed}: cần "max" hoặc một số dương.`);
    const totals = await replayCsv(
      {
        file,
        map,
        speed: speed === 'max' ? 'max' : Number(speed),
        thing: text('thing'),
        agency: text('agency') ?? 'so-nong-nghiep-moi-truong',
        from: dateOf(text('from')),
        to: dateOf(text('to')),
        progress: (soFar) =>
          void (process.stderr.isTTY && process.stderr.write(`\r${soFar.readings} số đo, đến ${soFar.until}   `)),
      },
      runningSystem,
    );
    if (process.stderr.isTTY) process.stderr.write('\n');
    if (options['json']) process.stdout.write(`${JSON.stringify(totals)}\n`);
    else
      process.stdout.write(
        `${totals.rows} dòng, ${totals.readings} số đo: ${totals.accepted} nhận mới, ${totals.repeated} đã có, ${totals.rejected} vào khu cách ly.\n`,
      );
  },
};

const runningSystem: ReplayTarget = {
  async send(pack) {
    const reply = await reach(`${apiUrl()}/api/v1/observations`, {
      method: 'POST',
      headers: { ...apiHeaders(), 'content-type': 'application/senml+json' },
      body: JSON.stringify(pack),
    });
    return IntakeOutcome.parse(await reply.json());
  },
  async register(thing: NewThing) {
    const { items } = await callApi(streamApi.things, { query: { q: thing.id } });
    if (!items.some((known) => known.id === thing.id)) await callApi(streamApi.registerThing, { body: thing });
  },
};

function dateOf(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw new UsageError(`"${text}" không phải thời điểm ISO.`);
  return date;
}

/** The map given, or the one in settings/replay-maps whose columns the file has. `as` names the kind, or begins its name. */
async function chooseMap(file: string, given: string | undefined, as: string | undefined): Promise<ReplayMap> {
  const map = given ? await readReplayMap(given) : await matchingMap(await headerOf(file));
  if (as === undefined || map.kind.startsWith(as)) return map;
  return { ...map, kind: as };
}

async function matchingMap(header: string[]): Promise<ReplayMap> {
  const folder = join(readConfig().provinceDir, 'settings/replay-maps');
  for await (const name of glob('*.yaml', { cwd: folder })) {
    const map = await readReplayMap(join(folder, name));
    const needed = [
      ...('column' in map.time ? [map.time.column] : [map.time.year, map.time.month, map.time.day, map.time.hour]),
      ...Object.keys(map.columns),
      ...(map.rows ? [map.rows.propertyColumn, map.rows.valueColumn] : []),
    ];
    if (needed.every((column) => header.includes(column))) return map;
  }
  throw new UsageError(`Không có bảng ánh xạ nào trong ${folder} khớp các cột: ${header.join(', ')}. Dùng --map.`);
}

async function headerOf(file: string): Promise<string[]> {
  const rows = createReadStream(file).pipe(parse({ bom: true, to_line: 1 }));
  for await (const row of rows as AsyncIterable<string[]>) return row;
  throw new UsageError(`${file} trống.`);
}
