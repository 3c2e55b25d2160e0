import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import type pg from 'pg';
import { frame, int32, readFrames, readReply, STARTUP_VERSION, typeOf } from '../wire/frames.ts';

export type RawClient = {
  socket: Socket;
  /** Sends frames and collects what comes until the server is ready again (or, if given, until a frame of that type). */
  ask: (frames: Buffer[], until?: string) => Promise<Buffer[]>;
};

/** A client that speaks the protocol by hand, for what a well-behaved driver never does. */
export async function rawClient({ host, port, user, database }: pg.PoolConfig): Promise<RawClient> {
  const socket = connect(join(host as string, `.s.PGSQL.${port}`));
  await once(socket, 'connect');
  const received = readFrames(socketAfterStart(socket));
  await received.next();
  async function collect(until: string): Promise<Buffer[]> {
    const frames: Buffer[] = [];
    for (;;) {
      const { value } = await received.next();
      if (!Buffer.isBuffer(value)) throw new Error('the server closed the connection');
      frames.push(value);
      if (typeOf(value) === until) return frames;
    }
  }
  const parameters = Buffer.from(`user\0${user}\0database\0${database}\0\0`);
  socket.write(Buffer.concat([int32(8 + parameters.length), int32(STARTUP_VERSION), parameters]));
  await collect('Z');
  return {
    socket,
    ask(frames, until = 'Z') {
      socket.write(Buffer.concat(frames));
      return collect(until);
    },
  };
}

export function typesOf(frames: Buffer[]): string {
  return frames.map(typeOf).join('');
}

/** SQLSTATE of the first error in an answer. */
export function errorCodeOf(frames: Buffer[]): string | undefined {
  const error = frames.find((candidate) => typeOf(candidate) === 'E');
  return error?.toString('utf8').match(/\0C(\w{5})\0/)?.[1];
}

export function statusOf(frames: Buffer[]): string | undefined {
  return readReply(Buffer.concat(frames)).status;
}

export const execute: Buffer = frame('E', '\0', int32(0));

export function parse(name: string, sql: string): Buffer {
  return frame('P', `${name}\0${sql}\0`, Buffer.alloc(2));
}

/** Binds one text parameter. */
export function bind(name: string, value: string): Buffer {
  return frame(
    'B',
    `\0${name}\0`,
    Buffer.from([0, 0, 0, 1]),
    int32(Buffer.byteLength(value)),
    value,
    Buffer.from([0, 0]),
  );
}

// The reader expects a start-up packet first; a server sends none.
async function* socketAfterStart(socket: Socket): AsyncGenerator<Buffer> {
  yield Buffer.concat([int32(8), int32(STARTUP_VERSION)]);
  yield* socket as AsyncIterable<Buffer>;
}
