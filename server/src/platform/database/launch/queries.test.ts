import pg from 'pg';
import { expect, test } from 'vitest';
import { onEachEngine } from './testing/each-engine.ts';
import { errorCodeOf, parse, rawClient, statusOf, typesOf } from './testing/raw-client.ts';
import { frame, queryFrame, SYNC } from './wire/frames.ts';

onEachEngine((own) => {
  test('[PLT-13] PostGIS, accent-free search and trigrams work, with Vietnamese letters and UTC', async () => {
    const client = await own.connect();

    const { rows } = await client.query(`
      select current_database() as name, lower('ĐÀ NẴNG') as lower, unaccent('Quảng Trị') as plain, similarity('sông Hồng', 'song Hong') > 0 as similar,
             round(st_x(st_transform(st_setsrid(st_makepoint(105.8, 21), 4326), 3405))) as easting, current_setting('timezone') as zone`);

    expect(rows).toEqual([
      { name: 'ioc', lower: 'đà nẵng', plain: 'Quang Tri', similar: true, easting: 582949, zone: 'UTC' },
    ]);
    expect(own.database.kind).toBe(own.engine);
  });

  test('[PLT-13] rows copied in from the client arrive, in text and in a large amount', async () => {
    const client = await rawClient(own.database.connection);
    const lines = Array.from({ length: 20_000 }, (_, i) => `${1000 + i}\tcopy\tdòng ${i}\n`);

    const ready = await client.ask([queryFrame('copy note from stdin')], 'G');
    const answer = await client.ask([...lines.map((line) => frame('d', line)), frame('c')]);

    expect(typesOf(ready)).toBe('G');
    expect(typesOf(answer)).toBe('CZ');
    expect(await own.count("note where owner = 'copy'")).toBe(20_000);
    client.socket.destroy();
  });

  test('[PLT-13] a copy with a bad row, or given up by the client, aborts the transaction around it with the right code', async () => {
    const client = await rawClient(own.database.connection);
    await client.ask([queryFrame('begin')]);
    await client.ask([queryFrame('copy note from stdin')], 'G');
    const bad = await client.ask([frame('d', 'no number\tx\ty\n'), frame('c')]);
    await client.ask([queryFrame('rollback')]);
    await client.ask([queryFrame('copy note from stdin')], 'G');
    const givenUp = await client.ask([frame('d', '7\tx\ty\n'), frame('f', 'changed my mind\0')]);

    expect([errorCodeOf(bad), statusOf(bad)]).toEqual(['22P02', 'E']);
    expect([errorCodeOf(givenUp), statusOf(givenUp)]).toEqual(['57014', 'I']);
    expect(await own.count('note where id = 7')).toBe(0);
    client.socket.destroy();
  });

  test('[PLT-13] a notification reaches those who listen to its channel, once, and only after the commit', async () => {
    const [a, b, sender] = await Promise.all([own.connect(), own.connect(), own.connect()]);
    const heard: string[] = [];
    a.on('notification', ({ channel, payload }) => heard.push(`a ${channel} ${payload}`));
    b.on('notification', ({ channel, payload }) => heard.push(`b ${channel} ${payload}`));
    await a.query('listen alpha; listen town');
    await b.query('listen beta');
    await b.query('listen town');

    await sender.query("begin; select pg_notify('alpha', '1'); notify town, '2'");
    await sender.query('rollback');
    await sender.query("select pg_notify('alpha', '3')");
    await sender.query("notify town, '4'");
    await b.query('unlisten town');
    await sender.query("notify town, '5'; notify beta, '6'");
    await expect.poll(() => heard.length).toBeGreaterThanOrEqual(5);

    expect(heard.toSorted()).toEqual(['a alpha 3', 'a town 4', 'a town 5', 'b beta 6', 'b town 4']);
  });

  test('[PLT-13] errors reach the client with the code of PostgreSQL, and a failed transaction says so', async () => {
    const client = await own.connect();
    const codes: unknown[] = [];
    const failing = [
      'select * from nowhere',
      "select 'x'::int",
      'insert into note values (3), (3)',
      'selec 1',
      'begin; select 1/0',
      'select 1',
    ];

    for (const sql of failing) await client.query(sql).catch((error: pg.DatabaseError) => codes.push(error.code));
    await client.query('rollback');

    expect(codes).toEqual(['42P01', '22P02', '23505', '42601', '22012', '25P02']);
    expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  test('[PLT-13] a 20 MB value goes in and comes back unchanged', async () => {
    const client = await own.connect();
    const long = 'sông '.repeat(4_000_000);

    const { rows } = await client.query<{ text: string; bytes: number }>(
      'select $1::text as text, octet_length($1) as bytes',
      [long],
    );

    expect(rows[0]?.bytes).toBe(24_000_000);
    expect(rows[0]?.text === long).toBe(true);
  });

  test('[PLT-13] queries sent ahead without waiting are answered in order, each failing alone', async () => {
    const client = new pg.Client({ ...own.database.connection, pipeline: true });
    await client.connect();

    const answers = await Promise.allSettled([
      client.query('select 1 as n'),
      client.query('select 1 / 0'),
      client.query('select $1::int as n', [3]),
    ]);
    await client.end();

    const seen = answers.map((answer) =>
      answer.status === 'fulfilled' ? answer.value.rows[0]?.n : (answer.reason as pg.DatabaseError).code,
    );
    expect(seen).toEqual([1, '22012', 3]);
  });

  if (own.engine === 'embedded') {
    test('[INF-03] a copy hidden among other statements is refused instead of hanging', async () => {
      const client = await rawClient(own.database.connection);

      const simple = await client.ask([queryFrame('select 1; copy note from stdin')]);
      const extended = await client.ask([parse('', 'copy note from stdin'), SYNC]);
      const afterwards = await client.ask([queryFrame("select 'copy note from stdin'")]);

      expect([errorCodeOf(simple), errorCodeOf(extended), typesOf(afterwards)]).toEqual(['0A000', '0A000', 'TDCZ']);
      client.socket.destroy();
    });
  }
});
