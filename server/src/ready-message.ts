import { RolesDescription } from '@ioc/contracts/settings-description';
import { systemCaller } from '#platform/caller';
import type { AnyPlatform } from '#platform/platform';
import { demoAccounts } from './modules/identity/index.ts';
import { readSettings, type Province } from './modules/scenarios/index.ts';

/** What the person at the terminal needs to go on: the address, the database in use, and the demo accounts. */
export async function printReady(
  platform: AnyPlatform,
  province: Province,
  { address, database }: { address: string; database: string },
): Promise<void> {
  const lines = [
    '',
    `Hệ thống đã sẵn sàng: ${address}`,
    `Màn hình điều hành:   ${address}/wall`,
    `Cơ sở dữ liệu:        ${database}`,
  ];
  if (platform.config.mqttPort > 0)
    lines.push(`MQTT:                 mqtt://${platform.config.host}:${platform.config.mqttPort}`);
  if (platform.config.demo) {
    const { roles } = readSettings(province, 'roles', RolesDescription);
    const accounts = await platform.unit(systemCaller, (unit) => demoAccounts(unit, roles));
    const width = Math.max(...accounts.map((account) => account.userName.length));
    lines.push('', `Tài khoản trình diễn (mật khẩu chung: ${accounts[0]?.password}):`);
    for (const account of accounts) lines.push(`  ${account.userName.padEnd(width)}  ${account.role.vi}`);
  }
  lines.push('', 'Nhấn Ctrl-C để dừng.', '');
  process.stdout.write(lines.join('\n'));
}
