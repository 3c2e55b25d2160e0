import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { EdgeSettings } from '@ioc/contracts/edge-settings';
import { createLog } from '#platform/log';
import { parse } from 'yaml';
import { startEdge } from '../../edge/edge.ts';
import { hashDeviceKey } from '../../modules/streams/index.ts';
import { UsageError, type Verb } from '../verb.ts';

export const edge: Verb = {
  name: 'edge',
  summary: 'Trạm biên: nhận, lọc, giữ khi mất mạng rồi chuyển tiếp (edge box: buffer and forward)',
  usage: 'edge run --config <tệp> | edge hash < <tệp khóa thiết bị>',
  example: 'npx ioc edge run --config /etc/ioc/edge.yaml',
  options: { config: { type: 'string' } },
  async run({ words: [action], options }) {
    if (action === 'hash') return void process.stdout.write(`${hashDeviceKey((await text(process.stdin)).trim())}\n`);
    if (action !== 'run' || typeof options['config'] !== 'string') throw new UsageError('Cần: edge run --config <tệp>');
    await runUntilStopped(await readSettings(options['config']));
  },
};

async function readSettings(file: string): Promise<EdgeSettings> {
  const parsed = EdgeSettings.safeParse(parse(await readFile(file, 'utf8')));
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
    throw new Error(`${file}: cấu hình trạm biên chưa đúng\n${lines.join('\n')}`);
  }
  const beside = (path: string): string => resolve(dirname(file), path);
  return { ...parsed.data, keyFile: beside(parsed.data.keyFile), dataDir: beside(parsed.data.dataDir) };
}

async function runUntilStopped(settings: EdgeSettings): Promise<void> {
  const box = await startEdge(settings, createLog(process.env['IOC_LOG_LEVEL'] ?? 'info'));
  process.stdout.write(
    `Trạm biên đã sẵn sàng: MQTT ${settings.mqttPort || 'tắt'}, HTTP ${settings.httpPort || 'tắt'}; chuyển về ${settings.upstream}\n`,
  );
  await new Promise<void>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done());
  });
  await box.stop();
}
