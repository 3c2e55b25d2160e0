import type { FastifyRequest } from 'fastify';
import type { Caller } from '../caller.ts';
import { AppError } from '../errors.ts';
import { languageOf } from './problem.ts';

/** Given by the identity module: who does this request speak for? `null` = nobody. */
export type Authenticate = (request: FastifyRequest) => Promise<{ caller: Caller; by: 'cookie' | 'token' } | null>;

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The caller of a request, or an error. A write signed by a cookie must carry our header, which other sites cannot send. */
export async function identify(request: FastifyRequest, authenticate: Authenticate): Promise<Caller> {
  const found = await authenticate(request);
  if (!found) throw new AppError('not-signed-in');
  if (found.by === 'cookie' && !safeMethods.has(request.method) && request.headers['x-ioc-csrf'] !== '1') {
    throw new AppError('not-allowed', 'x-ioc-csrf');
  }
  return { ...found.caller, language: languageOf(request.headers['accept-language']) };
}

/** Somebody who has not signed in: no permission, no scope. */
export function anonymousCaller(request: FastifyRequest): Caller {
  return {
    id: 'anonymous',
    name: 'Khách',
    kind: 'person',
    agency: null,
    roles: [],
    permissions: new Set(),
    scope: { areas: [], fields: [] },
    language: languageOf(request.headers['accept-language']),
  };
}
