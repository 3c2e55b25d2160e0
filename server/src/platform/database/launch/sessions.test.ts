import type pg from 'pg';
import { expect, test } from 'vitest';
import { launchEmbedded } from './embedded.ts';
import { onEachEngine } from './testing/each-engine.ts';
import { bind, execute, parse, rawClient, typesOf } from './testing/raw-client.ts';
import { queryFrame, SYNC } from './wire/frames.ts';

const EIGHT = [...Array(8).keys()];

onEachEngine((own) => {
  test('[PLT-13] eight clients at once each get the answers to their own questions', async () => {
    const clients = await Promise.all(EIGHT.map(() => own.connect()));

    const answers = await Promise.all(
      clients.map(async (client, who) => {
        const own: unknown[] = [];
        for (let round = 0; round < 50; round++) {
          own.push((await client.query('select $1::int as who, $2::int as round', [who, round])).rows[0]);
        }
        return own;
      }),
    );

    expect(answers).toEqual(EIGHT.map((who) => Array.from({ length: 50 }, (_, round) => ({ who, round }))));
  });

  test('[PLT-13] nobody sees rows of a transaction that is not committed', async () => {
    const [writer, reader] = await Promise.all([own.connect(), own.connect()]);
    await writer.query('begin');
    await writer.query("insert into note values (1, 'writer')");

    const seen = reader.query('select * from note where id = 1');
    await writer.query("update note set text = 'x' where id = 1");
    await writer.query('rollback');

    expect((await seen).rows).toEqual([]);
  });

  test('[PLT-13] role and user set for one transaction never reach the rows of another client', async () => {
    async function readAs(client: pg.Client, owner: string): Promise<number[]> {
      const counts: number[] = [];
      for (let round = 0; round < 50; round++) {
        await client.query('begin');
        await client.query('set local role reader');
        await client.query("select set_config('app.user', $1, true)", [owner]);
        const { rows } = await client.query('select count(*)::int as n from secret where owner = $1 or owner <> $1', [
          owner,
        ]);
        await client.query('commit');
        counts.push(rows[0].n);
      }
      return counts;
    }
    const [a, b] = await Promise.all([own.connect(), own.connect()]);

    const [seenByA, seenByB] = await Promise.all([readAs(a, 'a'), readAs(b, 'b')]);

    expect(new Set(seenByA)).toEqual(new Set([1]));
    expect(new Set(seenByB)).toEqual(new Set([2]));
  });

  test('[PLT-13] two clients may give different prepared statements the same name', async () => {
    const [a, b] = await Promise.all([own.connect(), own.connect()]);

    const answers: number[][] = [];
    for (const value of [1, 2, 3]) {
      const pair = await Promise.all([
        a.query<{ n: number }>({ name: 'same', text: 'select $1::int + 1 as n', values: [value] }),
        b.query<{ n: number }>({ name: 'same', text: 'select $1::int * 10 as n', values: [value] }),
      ]);
      answers.push(pair.map(({ rows }) => rows[0]?.n ?? -1));
    }

    expect(answers).toEqual([
      [2, 10],
      [3, 20],
      [4, 30],
    ]);
  });

  test('[PLT-13] a statement without a name survives what other clients run in between', async () => {
    const [a, b] = await Promise.all([rawClient(own.database.connection), rawClient(own.database.connection)]);
    await a.ask([parse('', "select 'a' || $1"), SYNC]);
    await b.ask([parse('', "select 'b' || $1"), SYNC]);

    const answerOfA = await a.ask([bind('', '1'), execute, SYNC]);
    const answerOfB = await b.ask([bind('', '2'), execute, SYNC]);

    expect([typesOf(answerOfA), typesOf(answerOfB)]).toEqual(['2DCZ', '2DCZ']);
    expect([answerOfA[1]?.toString().slice(-2), answerOfB[1]?.toString().slice(-2)]).toEqual(['a1', 'b2']);
    a.socket.destroy();
    b.socket.destroy();
  });

  test('[INF-03] a client that dies inside a transaction leaves nothing behind and blocks nobody', async () => {
    const victim = await rawClient(own.database.connection);
    await victim.ask([queryFrame('begin')]);
    await victim.ask([queryFrame("insert into note values (2, 'victim')")]);

    victim.socket.destroy();

    await expect.poll(() => own.count('note where id = 2')).toBe(0);
    const other = await own.connect();
    const inserted = await other.query("insert into note values (2, 'other')");
    expect(inserted.rowCount).toBe(1);
  });

  if (own.engine === 'embedded') {
    test('[INF-03] the shared session forgets the prepared statements of a client that left', async () => {
      const leaving = await own.connect();
      await leaving.query({ name: 'mine', text: 'select 1' });
      await leaving.end();

      const prepared = () => own.count("pg_prepared_statements where name like '%mine'");

      await expect.poll(prepared).toBe(0);
    });

    test('[INF-03] a transaction left idle is ended, so that it does not block everybody for ever', async () => {
      await own.database.stop();
      own.database = await launchEmbedded({ dataDir: own.dataDir, idleInTransactionMs: 300 });
      const [sleeper, other] = await Promise.all([own.connect(), own.connect()]);
      const ended = new Promise<Error>((resolve) => sleeper.once('error', resolve));
      await sleeper.query("begin; insert into note values (5, 'sleeper')");

      const { rows } = await other.query('select * from note where id = 5');

      expect(rows).toEqual([]);
      expect((await ended) as pg.DatabaseError).toMatchObject({ code: '25P03' });
      await own.relaunch();
    });
  }
});
