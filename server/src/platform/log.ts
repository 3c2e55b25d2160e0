import { pino } from 'pino';
import type { Logger } from 'pino';

export type Log = Logger;

/** Structured log. Static message plus fields; never personal data: names, passwords and tokens are cut out. */
export function createLog(level: string): Log {
  return pino({
    level,
    redact: ['password', '*.password', 'token', '*.token', 'req.headers.cookie', 'req.headers.authorization'],
  });
}
