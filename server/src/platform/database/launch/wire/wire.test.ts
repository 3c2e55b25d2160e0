import { expect, test } from 'vitest';
import { frame, int32, queryFrame, readFrames, STARTUP_VERSION } from './frames.ts';
import { answerPassword, answerStart } from './greeting.ts';
import { findCopyIn, findListenCommands, isBinaryCopy } from './sql-words.ts';
import { createTurns } from './turns.ts';

const START = Buffer.concat([int32(8), int32(STARTUP_VERSION)]);

test('[INF-03] frames are found however the network cuts the stream', async () => {
  const sent = [queryFrame('select 1'), frame('S'), frame('d', 'x'.repeat(3000))];
  const stream = Buffer.concat([START, ...sent]);
  for (const size of [1, 3, 7, 1000, stream.length]) {
    const chunks = Array.from({ length: Math.ceil(stream.length / size) }, (_, i) =>
      stream.subarray(i * size, (i + 1) * size),
    );

    const frames = await Array.fromAsync(readFrames(each(chunks)));

    expect(frames.slice(1)).toEqual(sent);
  }
});

test('[INF-03] a frame with an impossible length is refused', async () => {
  const stream = each([START, Buffer.from([0x51, 0, 0, 0, 2])]);

  await expect(Array.fromAsync(readFrames(stream))).rejects.toThrow('Malformed');
});

test('[INF-03] a copy from the client is told from text that only speaks of one', () => {
  expect(findCopyIn('COPY a (b) FROM STDIN')).toBe('alone');
  expect(findCopyIn('-- hello\n copy "a;b" from stdin with (format binary);')).toBe('alone');
  expect(findCopyIn('begin; copy a from stdin')).toBe('among others');
  expect(findCopyIn("insert into t values ('; copy a from stdin')")).toBeUndefined();
  expect(findCopyIn('select $$; copy a from stdin$$ /* ; copy a from stdin */')).toBeUndefined();
  expect(isBinaryCopy('copy a from stdin (format binary)')).toBe(true);
  expect(isBinaryCopy('copy "binary" from stdin')).toBe(false);
});

test('[INF-03] LISTEN and UNLISTEN are understood as PostgreSQL folds names', () => {
  const commands = findListenCommands('LISTEN Alpha; unlisten "Be""ta"; unlisten *; select \'listen gamma\'');

  expect(commands).toEqual([
    { kind: 'listen', channel: 'alpha' },
    { kind: 'unlisten', channel: 'Be"ta' },
    { kind: 'unlisten', channel: '*' },
  ]);
});

test('[INF-03] who keeps the database is served before those who came earlier; the rest in order', async () => {
  const turns = createTurns<string>();
  const served: string[] = [];
  async function run(owner: string, keep: boolean): Promise<void> {
    const release = await turns.take(owner);
    served.push(owner);
    release(keep);
  }
  const first = await turns.take('a');
  const waiting = [run('b', false), run('c', false), run('a', true), run('a', false)];

  first(true);
  await Promise.all(waiting);

  expect(served).toEqual(['a', 'a', 'b', 'c']);
});

test('[INF-03] on a port that other programs can reach, the password is asked for and checked', () => {
  const greeting = { database: 'ioc', parameters: { server_version: '18' }, password: 'right' };
  const start = { code: STARTUP_VERSION, body: Buffer.from('user\0postgres\0database\0ioc\0\0') };

  const asked = answerStart(start, 1, greeting);
  const wrong = answerPassword(frame('p', 'wrong\0'), 1, greeting);
  const right = answerPassword(frame('p', 'right\0'), 1, greeting);
  const elsewhere = answerStart({ ...start, body: Buffer.from('user\0ioc\0database\0other\0\0') }, 1, greeting);

  expect(asked.next).toBe('ask password');
  expect([wrong.next, wrong.reply.toString()]).toEqual(['close', expect.stringContaining('28P01')]);
  expect([right.next, right.reply.toString()]).toEqual(['continue', expect.stringContaining('server_version')]);
  expect([elsewhere.next, elsewhere.reply.toString()]).toEqual(['close', expect.stringContaining('3D000')]);
});

async function* each(chunks: Buffer[]): AsyncGenerator<Buffer> {
  yield* chunks;
}
