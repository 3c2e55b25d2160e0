import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { AppError } from '#platform/errors';

/** One message on its way: SenML text with absolute names and times, or (`asIs`) what a device sent and nobody could read. */
export type Waiting = { sequence: number; body: string; readings: number; asIs: boolean };
export type NewMessage = Omit<Waiting, 'sequence'>;

const bytesPerMegabyte = 1024 * 1024;

/** The buffer of an edge box: an SQLite file that is written through to the disk before anybody hears "accepted". */
export function openEdgeStore(dataDir: string, keepAtMostMegabytes: number) {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const db = new DatabaseSync(join(dataDir, 'buffer.sqlite'));
  db.exec(`
    pragma journal_mode = wal;
    pragma synchronous = full;
    create table if not exists message (
      sequence integer primary key autoincrement,
      body text not null, readings int not null, as_is int not null, accepted_at int not null);
    create table if not exists refused (
      sequence integer primary key autoincrement, refused_at int not null, reason text not null, body text not null);`);
  const insert = db.prepare('insert into message (body, readings, as_is, accepted_at) values (?, ?, ?, ?)');
  const first = db.prepare('select sequence, body, readings, as_is from message order by sequence limit ?');
  const forget = db.prepare('delete from message where sequence <= ?');
  const putAside = db.prepare('insert into refused (refused_at, reason, body) values (?, ?, ?)');
  const forgetOne = db.prepare('delete from message where sequence = ?');
  const tally = db.prepare(`select count(*) as messages, coalesce(sum(readings), 0) as readings,
    min(accepted_at) as oldest, coalesce(sum(length(body)), 0) as bytes from message`);
  const refusals = db.prepare('select count(*) as count from refused');
  let bytes = Number(tally.get()!['bytes']);

  function together(work: () => void): void {
    db.exec('begin immediate');
    try {
      work();
      db.exec('commit');
    } catch (error) {
      db.exec('rollback');
      throw error;
    }
  }

  return {
    /** All or nothing, on disk when it returns. Throws `not-ready` when the buffer is full. */
    add(messages: readonly NewMessage[], now: Date): void {
      const more = messages.reduce((sum, { body }) => sum + body.length, 0);
      if (bytes + more > keepAtMostMegabytes * bytesPerMegabyte) {
        throw new AppError('not-ready', 'Bộ đệm tại trạm biên đã đầy; thiết bị giữ số đo và gửi lại sau');
      }
      together(() => {
        for (const { body, readings, asIs } of messages) insert.run(body, readings, asIs ? 1 : 0, now.getTime());
      });
      bytes += more;
    },
    /** The oldest messages, in the order they came. */
    first(most: number): Waiting[] {
      return first.all(most).map((row) => ({
        sequence: Number(row['sequence']),
        body: String(row['body']),
        readings: Number(row['readings']),
        asIs: row['as_is'] === 1,
      }));
    },
    /** The center has these. */
    forget(messages: readonly Waiting[]): void {
      const last = messages.at(-1);
      if (!last) return;
      forget.run(last.sequence);
      bytes -= messages.reduce((sum, { body }) => sum + body.length, 0);
    },
    /** The center will never take this one: it stays here, out of the way of the others. */
    refuse({ sequence, body }: Waiting, reason: string, now: Date): void {
      together(() => {
        putAside.run(now.getTime(), reason, body);
        forgetOne.run(sequence);
      });
      bytes -= body.length;
    },
    /** Never goes further; an engineer at the box can look at it. */
    setAside: (body: string, reason: string, now: Date): void => void putAside.run(now.getTime(), reason, body),
    tally() {
      const { messages, readings, oldest } = tally.get()!;
      return {
        messages: Number(messages),
        readings: Number(readings),
        oldestAt: oldest === null ? null : new Date(Number(oldest)).toISOString(),
        refused: Number(refusals.get()!['count']),
      };
    },
    close: (): void => db.close(),
  };
}
export type EdgeStore = ReturnType<typeof openEdgeStore>;
