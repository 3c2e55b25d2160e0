import { createHash } from 'node:crypto';
import type { Endpoint } from '@ioc/contracts';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../errors.ts';
import { CommittedRefusal } from './committed-refusal.ts';
import type { Unit } from '../unit.ts';

/**
 * A write that carries `Idempotency-Key` is done once; a repeat gets the first answer. The key is kept in the same
 * transaction as the work, so a crash between the two is not possible. The same key with another body is refused.
 */
export async function answerOnce<T>(
  unit: Unit<T>,
  endpoint: Endpoint,
  request: FastifyRequest,
  work: () => Promise<unknown>,
): Promise<unknown> {
  const key = request.headers['idempotency-key'];
  if (endpoint.method === 'GET' || endpoint.produces === 'file' || typeof key !== 'string' || key.length > 200)
    return work();

  const db = (unit as unknown as Unit).db;
  const digest = createHash('sha256')
    .update(JSON.stringify(request.body ?? null))
    .digest('hex');
  const route = `${endpoint.method} ${request.url}`;
  const claimed = await db
    .insertInto('idempotency_key')
    .values({
      key,
      caller: unit.user.id,
      route,
      body_digest: digest,
      status: 0,
      response: 'null',
      created_at: unit.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst();
  if (!claimed) {
    const first = await db
      .selectFrom('idempotency_key')
      .selectAll()
      .where('caller', '=', unit.user.id)
      .where('key', '=', key)
      .executeTakeFirstOrThrow();
    if (first.route !== route || first.body_digest !== digest) throw new AppError('conflict', 'Idempotency-Key');
    return first.response;
  }
  const answer = await work();
  if (answer instanceof CommittedRefusal) return answer;
  await db
    .updateTable('idempotency_key')
    .set({ status: endpoint.status ?? 200, response: JSON.stringify(answer) })
    .where('caller', '=', unit.user.id)
    .where('key', '=', key)
    .execute();
  return answer;
}
