import { randomBytes } from 'node:crypto';
import { identityApi } from '@ioc/contracts/identity';
import { callApi } from '../api-client.ts';
import { UsageError, type Verb } from '../verb.ts';

const list = (text: string | boolean | undefined): '*' | string[] =>
  typeof text === 'string' && text !== '*' ? text.split(',') : '*';

export const user: Verb = {
  name: 'user',
  summary: 'Tài khoản: liệt kê, tạo, khóa, mở (accounts: list, create, disable, enable)',
  usage:
    'user list | create <tên> --name … --roles … [--agency …] [--areas mã,mã] [--fields …] [--password …] | disable <tên> | enable <tên>',
  example:
    'npx ioc user create lan.xa --name "Vũ Thị Lan" --title "Công chức" --roles field-officer --agency ubnd-10105 --areas 10105',
  options: {
    name: { type: 'string' },
    title: { type: 'string' },
    roles: { type: 'string' },
    agency: { type: 'string' },
    areas: { type: 'string' },
    fields: { type: 'string' },
    password: { type: 'string' },
  },
  async run({ words: [action, userName], options }) {
    if (action === 'list') return listAccounts(Boolean(options['json']));
    if (!userName) throw new UsageError('Thiếu tên đăng nhập (user name missing).');
    if (action === 'create') return create(userName, options);
    if (action === 'disable' || action === 'enable') return setActive(userName, action === 'enable');
    throw new UsageError(`Không có việc "${action ?? ''}" (unknown action).`);
  },
};

async function listAccounts(json: boolean): Promise<void> {
  const { items } = await callApi(identityApi.accounts, {});
  if (json) return void process.stdout.write(`${JSON.stringify(items, null, 2)}\n`);
  for (const account of items) {
    process.stdout.write(
      `${account.active ? ' ' : '✗'} ${account.userName.padEnd(20)} ${account.roles.join(',').padEnd(28)} ${account.name}\n`,
    );
  }
}

async function create(userName: string, options: Record<string, string | boolean | undefined>): Promise<void> {
  const roles = list(options['roles']);
  if (roles === '*' || typeof options['name'] !== 'string') throw new UsageError('Cần --name và --roles.');
  const given = options['password'];
  const password = typeof given === 'string' ? given : randomBytes(12).toString('base64url');
  const account = await callApi(identityApi.createAccount, {
    body: {
      userName,
      name: options['name'],
      title: String(options['title'] ?? ''),
      agency: typeof options['agency'] === 'string' ? options['agency'] : null,
      roles,
      areas: list(options['areas']),
      fields: list(options['fields']),
      password,
    },
  });
  const shown = given === undefined ? { ...account, password } : account;
  if (options['json']) process.stdout.write(`${JSON.stringify(shown)}\n`);
  else process.stdout.write(`Đã tạo ${userName}.${given === undefined ? ` Mật khẩu ban đầu: ${password}` : ''}\n`);
}

async function setActive(userName: string, active: boolean): Promise<void> {
  const { items } = await callApi(identityApi.accounts, {});
  const account = items.find((item) => item.userName === userName);
  if (!account) throw new Error(`Không có tài khoản "${userName}".`);
  await callApi(identityApi.setAccountActive, { params: { id: account.id }, body: { active } });
  process.stdout.write(active ? `Đã mở ${userName}.\n` : `Đã khóa ${userName}; mọi phiên đã kết thúc.\n`);
}
