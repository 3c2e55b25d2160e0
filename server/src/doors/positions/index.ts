import { positionDoorApi } from '@ioc/contracts/positions';
import { IntakeOutcome } from '@ioc/contracts/streams';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '#platform/errors';
import type { Platform } from '#platform/platform';
import type { Intake, PositionIntake, Sender } from '../../modules/streams/index.ts';
import { aisDelivery, createAisReader } from '../ais/index.ts';
import { senderOf } from '../http-sender/index.ts';
import { readPositions } from './read.ts';

const door = 'positions';
const limitBytes = 5 * 1024 * 1024;

/** POST /api/v1/positions with JSON, CSV or AIS sentences: 202 after the commit, with what was not accepted and why. */
export function positionsDoor(platform: Platform, intake: Intake, positions: PositionIntake): void {
  platform.http(async (server: FastifyInstance) => {
    await server.register(async (scope) => {
      const senders = new WeakMap<FastifyRequest, Sender>();
      // Who it is comes before the body is read: strangers cannot make us hold megabytes.
      scope.addHook('onRequest', async (request) => {
        senders.set(request, await senderOf(request, platform, intake, positionDoorApi.post));
      });
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser(
        [...positionDoorApi.post.mediaTypes],
        { parseAs: 'string', bodyLimit: limitBytes },
        (_request, body, done) => done(null, body),
      );

      scope.post('/api/v1/positions', { bodyLimit: limitBytes }, async (request, reply) => {
        const sender = senders.get(request);
        if (!sender) throw new AppError('not-signed-in');
        const { unreadable, ...pack } = read(request, platform.clock.now());
        const outcome = await positions.submit({ door, sender, ...pack });
        if (unreadable !== null) throw new AppError('invalid-request', unreadable);
        return reply.status(202).send(IntakeOutcome.parse(outcome));
      });
    });
  }, positionDoorApi);
}

function read({ headers, body }: FastifyRequest, now: Date) {
  const text = typeof body === 'string' ? body : '';
  const type = headers['content-type'] ?? '';
  if (/^application\/x-nmea0183\b/i.test(type)) {
    return { ...aisDelivery(text.split(/\r?\n/), createAisReader(), now), unreadable: null };
  }
  return readPositions(text, /^text\/csv\b/i.test(type) ? 'csv' : 'json');
}
