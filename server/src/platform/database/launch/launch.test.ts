import { execFile, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { launchDatabase } from './index.ts';
import { onEachEngine, type OwnDatabase } from './testing/each-engine.ts';

const SERVER_PROCESS = fileURLToPath(new URL('testing/server-process.ts', import.meta.url));

onEachEngine((own) => {
  test('[INF-19] left to choose, the server stays with the kind of database its data are in', async () => {
    await own.database.stop();

    own.database = await launchDatabase({ dataDir: own.dataDir });

    expect(own.database.kind).toBe(own.engine);
    expect(await own.count('secret')).toBe(3);
  });

  test('[INF-03] a second server on the same data directory is refused with a clear message', async () => {
    const here = await launchDatabase({ dataDir: own.dataDir, engine: own.engine }).catch(
      (error: Error) => error.message,
    );
    const elsewhere = await new Promise<string>((resolve) => {
      execFile(process.execPath, [SERVER_PROCESS, own.dataDir, own.engine], (_error, _stdout, stderr) =>
        resolve(stderr),
      );
    });

    expect(here).toMatch(/đang được một máy chủ khác dùng/);
    expect(elsewhere).toContain(`đang được một máy chủ khác dùng (tiến trình ${process.pid})`);
  });

  test('[INF-19] what was written is there after stopping and starting again', async () => {
    const client = await own.connect();
    await client.query("insert into note values (4, 'kept', 'giữ lại')");

    await own.relaunch();

    expect(await own.count("note where text = 'giữ lại'")).toBe(1);
  });

  test('[INF-03] the database process killed while writing starts again by itself with every commit whole and there', async () => {
    const reported = new Promise<Error>((resolve) => own.database.onExit(resolve));
    const writer = await own.connect();
    const before = await own.count('left_half');
    let acknowledged = before;
    const writing = (async () => {
      for (let id = before + 1; ; id++) {
        await writer.query('begin');
        await writer.query('insert into left_half values ($1)', [id]);
        await writer.query('insert into right_half values ($1)', [id]);
        await writer.query('commit');
        acknowledged = id;
        if (id === before + 200) process.kill(databaseProcess(own.dataDir, own.engine), 'SIGKILL');
      }
    })();

    await expect(writing).rejects.toThrow();
    expect((await reported).message).toContain('dừng ngoài ý muốn');
    await expect.poll(() => own.connect().then(Boolean, () => false), { timeout: 25_000, interval: 100 }).toBe(true);

    await expectWholeCommits(own, acknowledged);
  });

  test('[INF-19] the whole server killed while writing: the next start takes over and no commit is lost', async () => {
    await own.database.stop();
    const server = spawn(process.execPath, [SERVER_PROCESS, own.dataDir, own.engine], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let acknowledged = 0;
    for await (const line of createInterface(server.stdout)) {
      acknowledged = Number(line);
      if (acknowledged % 150 === 0) server.kill('SIGKILL');
    }

    own.database = await launchDatabase({ dataDir: own.dataDir, engine: own.engine });

    await expectWholeCommits(own, acknowledged);
  });
});

async function expectWholeCommits(own: OwnDatabase, acknowledged: number): Promise<void> {
  expect(acknowledged).toBeGreaterThan(100);
  const client = await own.connect();
  const { rows } = await client.query(
    `
    select count(*) filter (where l.id <= $1)::int as kept, count(*) filter (where l.id is null or r.id is null)::int as partial
    from left_half l full join right_half r on r.id = l.id`,
    [acknowledged],
  );
  expect(rows).toEqual([{ kept: acknowledged, partial: 0 }]);
}

function databaseProcess(dataDir: string, engine: 'private-cluster' | 'embedded'): number {
  const file = engine === 'embedded' ? 'embedded/child.lock' : 'postgres/postmaster.pid';
  const text = readFileSync(join(dataDir, file), 'utf8');
  return engine === 'embedded' ? (JSON.parse(text) as { pid: number }).pid : Number.parseInt(text, 10);
}
