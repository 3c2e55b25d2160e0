import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Submission, warehouseApi } from '@ioc/contracts/warehouse';
import { parse } from 'yaml';
import { apiHeaders, apiUrl, callApi, reach } from '../api-client.ts';
import { UsageError, type Verb } from '../verb.ts';

const problemsPrinted = 20;

export const importFile: Verb = {
  name: 'import',
  summary: 'Nộp một tệp CSV hoặc XLSX vào tập dữ liệu (hand a file in as a submission)',
  usage:
    'import <tập dữ liệu> <tệp> [--map <tệp JSON/YAML: tên cột → trường>] [--mode merge|replace] [--broken <tệp.csv>] [--approve]',
  example: 'npx ioc import industrial-park-permits giay-phep-thang-10.xlsx --broken dong-can-sua.csv',
  options: {
    map: { type: 'string' },
    mode: { type: 'string' },
    broken: { type: 'string' },
    approve: { type: 'boolean' },
  },
  async run({ words: [dataSet, file], options }) {
    if (!dataSet || !file) throw new UsageError('Cần tập dữ liệu và tệp (data set and file).');
    const text = (name: string): string | undefined => (typeof options[name] === 'string' ? options[name] : undefined);
    const mode = text('mode') ?? 'merge';
    if (mode !== 'merge' && mode !== 'replace') throw new UsageError(`--mode ${mode}: merge hoặc replace.`);

    const form = new FormData();
    form.set('mode', mode);
    const map = text('map');
    if (map) form.set('mapping', JSON.stringify(parse(await readFile(map, 'utf8'))));
    form.set('file', new Blob([await readFile(file)]), basename(file));
    const reply = await reach(`${apiUrl()}/api/v1/data-sets/${encodeURIComponent(dataSet)}/submissions`, {
      method: 'POST',
      headers: apiHeaders(),
      body: form,
    });
    const handed = Submission.parse(await reply.json());

    const broken = text('broken');
    if (broken && handed.rows.broken > 0) await writeFile(broken, await brokenRows(handed.id));
    const wanted = options['approve'] === true && handed.state === 'awaiting-approval';
    const submission = wanted ? await callApi(warehouseApi.approve, { params: { id: handed.id }, body: {} }) : handed;
    if (options['json']) process.stdout.write(`${JSON.stringify(submission, null, 2)}\n`);
    else print(submission, broken);
    if (submission.state === 'needs-mending') process.exitCode = 1;
  },
};

async function brokenRows(id: string): Promise<Buffer> {
  const reply = await reach(`${apiUrl()}/api/v1/submissions/${id}/broken-rows`, { headers: apiHeaders() });
  return Buffer.from(await reply.arrayBuffer());
}

const words: Record<Submission['state'], string> = {
  checking: 'đang kiểm tra',
  'needs-mending': 'chưa có dòng nào đạt, cần sửa rồi nộp lại',
  'awaiting-approval': 'chờ người khác phê duyệt',
  published: 'đã công bố',
  returned: 'bị trả lại',
  withdrawn: 'đã rút lại',
};

function print(submission: Submission, broken: string | undefined): void {
  const { id, rows, changes, problems, notes, identicalTo, state, publishedVersion } = submission;
  const lines = [
    ...(identicalTo ? ['Nội dung này đã nộp trước đây; không tạo lần nộp mới.'] : []),
    `Lần nộp ${id}: ${words[state]}${publishedVersion ? ` (phiên bản ${publishedVersion})` : ''}.`,
    ...notes.map((note) => `  ${note}`),
    `  ${rows.total} dòng: ${rows.good} đạt, ${rows.broken} cần sửa.`,
    `  Thêm ${changes.added}, sửa ${changes.changed}, hết hiệu lực ${changes.removed}, giữ nguyên ${changes.unchanged}.`,
    ...problems
      .slice(0, problemsPrinted)
      .map(({ severity, message }) => `  ${severity === 'error' ? '✗' : '!'} ${message}`),
    ...(problems.length > problemsPrinted ? [`  … và ${problems.length - problemsPrinted} lỗi nữa`] : []),
    ...(broken && rows.broken > 0 ? [`  Các dòng cần sửa: ${broken}`] : []),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
