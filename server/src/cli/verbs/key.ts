import { identityApi } from '@ioc/contracts/identity';
import { callApi } from '../api-client.ts';
import { UsageError, type Verb } from '../verb.ts';

export const key: Verb = {
  name: 'key',
  summary: 'Khóa API cho chương trình (API keys for programs)',
  usage: 'key create <tài khoản> --name <mục đích> [--expires <thời điểm ISO>]',
  example: 'npx ioc key create tramkhi --name "Cổng nhận số liệu KCN An Hòa"',
  options: { name: { type: 'string' }, expires: { type: 'string' } },
  async run({ words: [action, account], options }) {
    if (action !== 'create' || !account || typeof options['name'] !== 'string')
      throw new UsageError('Cần: key create <tài khoản> --name …');
    const expiresAt = typeof options['expires'] === 'string' ? { expiresAt: options['expires'] } : {};
    const made = await callApi(identityApi.createApiKey, { body: { name: options['name'], account, ...expiresAt } });
    if (options['json']) process.stdout.write(`${JSON.stringify(made)}\n`);
    else process.stdout.write(`${made.token}\n(chỉ hiện một lần: shown once)\n`);
  },
};
