import { access, constants, mkdir } from 'node:fs/promises';
import { readConfig } from '#platform/config';
import { loadProvince } from '../../modules/scenarios/index.ts';
import { apiUrl } from '../api-client.ts';
import type { Verb } from '../verb.ts';

type Finding = { name: string; ok: boolean; words: string };

export const doctor: Verb = {
  name: 'doctor',
  summary: 'Nói rõ thiếu gì, cấu hình sai gì (say what is missing or misconfigured)',
  usage: 'doctor [--json]',
  example: 'npx ioc doctor',
  options: {},
  async run({ options }) {
    const config = readConfig();
    const findings = [
      await checkNode(),
      await checkDataDir(config.dataDir),
      await checkProvince(config.provinceDir),
      await checkRunning(),
    ];
    const settings = { ...config, roles: [...config.roles], databaseUrl: hidePassword(config.databaseUrl) };
    if (options['json']) process.stdout.write(`${JSON.stringify({ settings, findings }, null, 2)}\n`);
    else {
      for (const { ok, name, words } of findings) process.stdout.write(`${ok ? '✓' : '✗'} ${name}: ${words}\n`);
      process.stdout.write('\nCấu hình đang có hiệu lực (effective settings):\n');
      for (const [key, value] of Object.entries(settings)) process.stdout.write(`  ${key} = ${value ?? '(trống)'}\n`);
    }
    if (findings.some((finding) => !finding.ok)) process.exitCode = 1;
  },
};

async function checkNode(): Promise<Finding> {
  const ok = Number(process.versions.node.split('.')[0]) >= 24;
  return {
    name: 'Node.js',
    ok,
    words: ok ? process.version : `${process.version}: cần 24 trở lên, chạy "npm install"`,
  };
}

async function checkDataDir(directory: string): Promise<Finding> {
  try {
    await mkdir(directory, { recursive: true });
    await access(directory, constants.W_OK);
    return { name: 'Thư mục dữ liệu', ok: true, words: directory };
  } catch (error) {
    return { name: 'Thư mục dữ liệu', ok: false, words: `${directory}: không ghi được (${(error as Error).message})` };
  }
}

async function checkProvince(directory: string): Promise<Finding> {
  try {
    const province = await loadProvince(directory);
    return {
      name: 'Mô tả tỉnh',
      ok: true,
      words: `${directory}, phiên bản ${province.version}, ${province.scenarios.size} kịch bản`,
    };
  } catch (error) {
    return { name: 'Mô tả tỉnh', ok: false, words: (error as Error).message };
  }
}

async function checkRunning(): Promise<Finding> {
  const url = `${apiUrl()}/readyz`;
  try {
    const reply = await fetch(url);
    const body = (await reply.json()) as { checks: { name: string; ok: boolean; problem?: string }[] };
    const broken = body.checks.filter((check) => !check.ok).map((check) => `${check.name}: ${check.problem}`);
    return {
      name: 'Hệ thống đang chạy',
      ok: broken.length === 0,
      words: broken.length === 0 ? `${url} sẵn sàng` : broken.join('; '),
    };
  } catch {
    return { name: 'Hệ thống đang chạy', ok: true, words: `không chạy ở ${apiUrl()} (not running: nothing to check)` };
  }
}

function hidePassword(url: string | undefined): string | undefined {
  return url?.replace(/:\/\/([^:@/]+):[^@/]*@/, '://$1:***@');
}
