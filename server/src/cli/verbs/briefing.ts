import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { briefingApi, type BriefingPack } from '@ioc/contracts/briefings';
import { formatDateTime, formatPercent } from '@ioc/contracts/format';
import { apiHeaders, apiUrl, callApi, reach } from '../api-client.ts';
import { UsageError, type Verb } from '../verb.ts';

export const briefing: Verb = {
  name: 'briefing',
  summary: 'Báo cáo, tài liệu họp: lập cho một kỳ và tải tệp (briefings: produce and download)',
  usage: 'briefing <mẫu> --period 2026-11 [--cut-off 2026-12-01T07:00:00+07:00] [--out <thư mục>] | briefing list',
  example: 'npx ioc briefing monthly-environment --period 2026-11 --out ./bao-cao',
  options: {
    period: { type: 'string' },
    'cut-off': { type: 'string' },
    out: { type: 'string' },
  },
  async run({ words: [template], options }) {
    const json = Boolean(options['json']);
    if (template === undefined || template === 'list') return listTemplates(json);
    if (typeof options['period'] !== 'string') throw new UsageError('Thiếu --period, ví dụ 2026-11 (period missing).');
    const pack = await produce(template, options['period'], options['cut-off']);
    const files = typeof options['out'] === 'string' ? await download(pack, options['out']) : [];
    if (json) return void process.stdout.write(`${JSON.stringify({ ...pack, written: files })}\n`);
    process.stdout.write(told(pack, files));
  },
};

async function listTemplates(json: boolean): Promise<void> {
  const { items } = await callApi(briefingApi.templates, {});
  if (json) return void process.stdout.write(`${JSON.stringify(items, null, 2)}\n`);
  for (const { id, name, periodKind } of items)
    process.stdout.write(`${id.padEnd(28)} ${periodKind.padEnd(8)} ${name.vi}\n`);
}

function produce(template: string, period: string, cutOff: string | boolean | undefined): Promise<BriefingPack> {
  return callApi(briefingApi.produce, {
    body: { template, period, ...(typeof cutOff === 'string' && { cutOffAt: cutOff }) },
  });
}

async function download(pack: BriefingPack, folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const written: string[] = [];
  for (const { format, fileName } of pack.files) {
    const reply = await reach(`${apiUrl()}/api/v1/briefings/${pack.id}/files/${format}`, { headers: apiHeaders() });
    const path = join(folder, fileName);
    await writeFile(path, Buffer.from(await reply.arrayBuffer()));
    written.push(path);
  }
  return written;
}

function told(
  { title, cutOffAt, figures, boundShare, typedByHand, simulated, id }: BriefingPack,
  files: string[],
): string {
  const lines = [
    title,
    `Số liệu chốt lúc ${formatDateTime(cutOffAt)}; ${figures} số liệu, ${formatPercent(boundShare * 100)} lấy từ hệ thống${typedByHand > 0 ? `, ${typedByHand} số nhập tay` : ''}.`,
    ...(simulated ? ['Có dữ liệu mô phỏng.'] : []),
    `Mã: ${id}`,
    ...files,
  ];
  return `${lines.join('\n')}\n`;
}
