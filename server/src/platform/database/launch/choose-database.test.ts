import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { testDatabase } from '../../testing/database.ts';
import { findPostgres } from './find-postgres.ts';
import { launchDatabase } from './index.ts';

const directory = mkdtempSync(join(tmpdir(), 'ioc-choose-'));

afterAll(() => rmSync(directory, { recursive: true, force: true }));

test('[INF-19] data of a PostgreSQL version that is not installed stop the start instead of being replaced by an empty database', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'ioc-choose-'));
  mkdirSync(join(dataDir, 'postgres'));
  writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '9\n');

  const start = launchDatabase({ dataDir });

  await expect(start).rejects.toThrow(/Cần PostgreSQL 9 \(dữ liệu trong .* thuộc bản này\)/);
  rmSync(dataDir, { recursive: true });
});

test('[PLT-13] an address of a database is used as it is, and nothing is started', async () => {
  const { connection, drop } = await testDatabase();
  const url = `postgres://postgres@/${connection.database}?host=${connection.host}&port=${connection.port}`;

  const database = await launchDatabase({ url, dataDir: join(directory, 'unused') });

  expect(database).toMatchObject({ kind: 'external', connection: { connectionString: url } });
  expect(database.description).toMatch(/^PostgreSQL \d+/);
  await database.stop();
  await drop();
});

test('[PLT-13] a wrong name in the address is told at once', async () => {
  const { connection, drop } = await testDatabase();
  const url = `postgres://postgres@/nowhere?host=${connection.host}&port=${connection.port}`;

  const start = launchDatabase({ url, dataDir: join(directory, 'unused') });

  await expect(start).rejects.toThrow(/Không kết nối được cơ sở dữ liệu trong IOC_DATABASE_URL: .*nowhere/);
  await drop();
});

test.skipIf(process.platform === 'win32')(
  '[PLT-13] installed servers that are too old or lack PostGIS are named, not used',
  () => {
    for (const [name, version] of [
      ['old', '14.9'],
      ['bare', '17.2'],
    ] as const) {
      const binDir = join(directory, name, 'bin');
      mkdirSync(binDir, { recursive: true });
      writeFileSync(join(binDir, 'postgres'), `#!/bin/sh\necho "postgres (PostgreSQL) ${version}"\n`);
      writeFileSync(join(binDir, 'initdb'), '#!/bin/sh\n');
      chmodSync(join(binDir, 'postgres'), 0o755);
    }

    const found = findPostgres({ PATH: `${join(directory, 'old/bin')}:${join(directory, 'bare/bin')}` });

    expect(found.usable.map(({ binDir }) => binDir).filter((binDir) => binDir.startsWith(directory))).toEqual([]);
    expect(found.rejected).toContainEqual(expect.stringMatching(/PostgreSQL 14 .* cũ hơn bản 15/));
    expect(found.rejected).toContainEqual(expect.stringMatching(/PostgreSQL 17 .* thiếu phần mở rộng postgis/));
  },
);
