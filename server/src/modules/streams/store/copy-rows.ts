/** One observation as it goes into the table: `quality` is the number kept there, times are epoch ms. */
export type CopyRow = { stream: number; time: number; value: number; quality: number; receivedAt: number };

export const copyTarget = 'observation (stream_id, time, value, quality, received_at)';
const signature = Buffer.from('PGCOPY\n\u00ff\r\n\0', 'latin1');
const headerBytes = signature.length + 8;
const fields = 5;
/** Field count, then each field with its length before it: int4, timestamptz, float8, int2, timestamptz. */
const rowBytes = 2 + fields * 4 + 4 + 8 + 8 + 2 + 8;
/** PostgreSQL counts microseconds from 2000-01-01. */
const epoch2000 = Date.UTC(2000, 0, 1);
const high = 2 ** 32;

/** Rows in the binary form of COPY (PostgreSQL manual, COPY, File Formats): (stream_id, time, value, quality, received_at). */
export function encodeObservations(rows: readonly CopyRow[]): Buffer {
  const bytes = Buffer.allocUnsafe(headerBytes + rows.length * rowBytes + 2);
  let at = signature.copy(bytes);
  at = bytes.writeInt32BE(0, at);
  at = bytes.writeInt32BE(0, at);
  for (const { stream, time, value, quality, receivedAt } of rows) {
    at = bytes.writeInt16BE(fields, at);
    at = bytes.writeInt32BE(4, at);
    at = bytes.writeInt32BE(stream, at);
    at = writeTimestamp(bytes, time, at);
    at = bytes.writeInt32BE(8, at);
    at = bytes.writeDoubleBE(value, at);
    at = bytes.writeInt32BE(2, at);
    at = bytes.writeInt16BE(quality, at);
    at = writeTimestamp(bytes, receivedAt, at);
  }
  bytes.writeInt16BE(-1, at);
  return bytes;
}

/** Two halves instead of a bigint: this runs for every reading. */
function writeTimestamp(bytes: Buffer, epochMs: number, at: number): number {
  const microseconds = (epochMs - epoch2000) * 1000;
  const upper = Math.floor(microseconds / high);
  let next = bytes.writeInt32BE(8, at);
  next = bytes.writeInt32BE(upper, next);
  return bytes.writeUInt32BE(microseconds - upper * high, next);
}
