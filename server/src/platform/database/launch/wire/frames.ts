// PostgreSQL frontend/backend protocol 3.0: one type byte, a length that counts itself, the body.

export const STARTUP_VERSION = 196_608;
export const CANCEL_REQUEST = 80_877_102;
export const SSL_REQUEST = 80_877_103;
export const GSS_REQUEST = 80_877_104;

export type TransactionStatus = 'I' | 'T' | 'E';

export type StartFrame = { code: number; body: Buffer };

/** Type letter of a frame. */
export function typeOf(frame: Buffer): string {
  return String.fromCharCode(frame[0] as number);
}

export function frame(type: string, ...parts: (Buffer | string)[]): Buffer {
  const body = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
  const head = Buffer.alloc(5);
  head.write(type, 0, 'latin1');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

export const SYNC: Buffer = frame('S');

/** A simple query as the client would send it. */
export function queryFrame(sql: string): Buffer {
  return frame('Q', sql, '\0');
}

/** Text of a simple query frame. */
export function queryText(query: Buffer): string {
  return query.toString('utf8', 5, query.length - 1);
}

export function errorFrame(severity: 'ERROR' | 'FATAL', code: string, message: string): Buffer {
  return frame('E', `S${severity}\0V${severity}\0C${code}\0M${message}\0\0`);
}

export function readyFrame(status: TransactionStatus): Buffer {
  return frame('Z', status);
}

export function int32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32BE(value);
  return buffer;
}

/** The zero-terminated string that starts at `offset`, and where the next field begins. */
export function stringAt(buffer: Buffer, offset: number): { text: string; next: number } {
  const end = buffer.indexOf(0, offset);
  return { text: buffer.toString('utf8', offset, end), next: end + 1 };
}

/** Cuts a byte stream into its frames; the first ones (until the start-up packet) carry no type byte. */
export async function* readFrames(chunks: AsyncIterable<Buffer>): AsyncGenerator<StartFrame | Buffer> {
  let parts: Buffer[] = [];
  let length = 0;
  let started = false;
  let needed = 8;
  for await (const chunk of chunks) {
    parts.push(chunk);
    length += chunk.length;
    // Joined only once the frame is complete: a 20 MB parameter must not be copied for every chunk.
    if (length < needed) continue;
    let data = parts.length === 1 ? chunk : Buffer.concat(parts);
    for (;;) {
      const head = started ? 1 : 0;
      needed = data.length < head + 4 ? head + 4 : head + data.readInt32BE(head);
      if (needed < head + 4) throw new Error('Malformed protocol frame');
      if (data.length < Math.max(needed, head + 4)) break;
      const whole = data.subarray(0, needed);
      data = data.subarray(needed);
      if (started) {
        yield whole;
      } else {
        const code = whole.readInt32BE(4);
        started = code === STARTUP_VERSION;
        yield { code, body: whole.subarray(8) };
      }
    }
    parts = data.length ? [data] : [];
    length = data.length;
  }
}

export type Reply = { frames: Buffer; notifications: Buffer[]; failed: boolean; status: TransactionStatus | undefined };

/** Takes notifications out of what the database answered, and reads how the transaction stands now. */
export function readReply(output: Buffer, dropFirst?: string): Reply {
  const kept: Buffer[] = [];
  const notifications: Buffer[] = [];
  let status: TransactionStatus | undefined;
  let failed = false;
  let from = 0;
  let drop = dropFirst;
  for (let at = 0; at < output.length;) {
    const type = String.fromCharCode(output[at] as number);
    const next = at + 1 + output.readInt32BE(at + 1);
    if (type === 'Z') status = String.fromCharCode(output[at + 5] as number) as TransactionStatus;
    if (type === 'E') failed = true;
    if (type === 'A' || type === drop) {
      kept.push(output.subarray(from, at));
      if (type === 'A') notifications.push(output.subarray(at, next));
      else drop = undefined;
      from = next;
    }
    at = next;
  }
  kept.push(output.subarray(from));
  return { frames: kept.length === 1 ? (kept[0] as Buffer) : Buffer.concat(kept), notifications, failed, status };
}
