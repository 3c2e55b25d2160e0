import { AdministrativeUnitTypesDescription } from '@ioc/contracts/administrative-unit-types';
import { adminUnitApi, type ImportOutcome } from '@ioc/contracts/admin-units';
import { readConfig } from '#platform/config';
import { inChunks, readAdministrativeUnitFiles } from '../../modules/admin-units/index.ts';
import { loadProvince, readSettings } from '../../modules/scenarios/index.ts';
import { callApi } from '../api-client.ts';
import { UsageError, type Verb } from '../verb.ts';

export const adminUnits: Verb = {
  name: 'admin-units',
  summary: 'Nạp đơn vị hành chính từ tệp hay thư mục CSV, GeoJSON (import administrative units)',
  usage: 'admin-units import <tệp hoặc thư mục> [--valid-from <ISO>] [--source <nguồn>] [--json]',
  example: 'npx ioc admin-units import ./ranh-gioi --valid-from 2025-07-01T00:00:00+07:00',
  options: { 'valid-from': { type: 'string' }, source: { type: 'string' } },
  async run({ words: [action, path], options }) {
    if (action !== 'import' || !path) throw new UsageError('Cần: admin-units import <tệp hoặc thư mục>.');
    const types = readSettings(
      await loadProvince(readConfig().provinceDir),
      'administrative-unit-types',
      AdministrativeUnitTypesDescription,
    );
    const files = await readAdministrativeUnitFiles(path, types);
    if (files.rows.length === 0) throw new Error(`Không có đơn vị hành chính nào trong ${path}.`);

    const validFrom = typeof options['valid-from'] === 'string' ? { validFrom: options['valid-from'] } : {};
    const source = typeof options['source'] === 'string' ? options['source'] : files.read.join(', ');
    const total: ImportOutcome = { inserted: 0, revised: 0, unchanged: 0, rejected: [] };
    let before = 0;
    for (const rows of inChunks(files.rows)) {
      const outcome = await callApi(adminUnitApi.import, { body: { ...validFrom, source, rows } });
      total.inserted += outcome.inserted;
      total.revised += outcome.revised;
      total.unchanged += outcome.unchanged;
      total.rejected.push(...outcome.rejected.map((entry) => ({ ...entry, row: entry.row + before })));
      before += rows.length;
    }
    if (options['json'])
      process.stdout.write(`${JSON.stringify({ files: files.read, skipped: files.skipped, ...total })}\n`);
    else print(files, total);
    if (total.rejected.length > 0) process.exitCode = 1;
  },
};

function print(files: Awaited<ReturnType<typeof readAdministrativeUnitFiles>>, total: ImportOutcome): void {
  for (const { file, reason } of files.skipped) process.stdout.write(`  bỏ qua ${file}: ${reason}\n`);
  process.stdout.write(
    `Đã đọc ${files.read.join(', ')}: ${total.inserted} đơn vị mới, ${total.revised} thay đổi, ${total.unchanged} giữ nguyên.\n`,
  );
  for (const { row, code, reason } of total.rejected)
    process.stderr.write(`  dòng ${row} (${code ?? 'không mã'}): ${reason}\n`);
}
