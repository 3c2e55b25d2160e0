import { IntakeOutcome, observationDoorApi } from '@ioc/contracts/streams';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '#platform/errors';
import type { Platform } from '#platform/platform';
import type { Intake, Sender, SetAside } from '../../modules/streams/index.ts';
import { senderOf } from '../http-sender/index.ts';
import { readSenml, rereadSenml } from '../senml/index.ts';

const door = 'http';
const limitBytes = 5 * 1024 * 1024;

/** POST /api/v1/observations with SenML in JSON or CBOR: 202 after the commit, with what was not accepted and why. */
export function httpSenmlDoor(platform: Platform, intake: Intake): void {
  intake.canReread(door, rereadSenml);

  async function setWholeAside(sender: Sender, reason: SetAside['reason'], detail: string, raw: string): Promise<void> {
    const thing = sender.kind === 'thing' ? sender.thing : null;
    await intake.submit({
      door,
      sender,
      readings: [],
      setAside: [{ record: 0, reason, detail, thing, raw, reading: null }],
    });
  }

  platform.http(async (server: FastifyInstance) => {
    await server.register(async (scope) => {
      const senders = new WeakMap<FastifyRequest, Sender>();
      // Who it is comes before the body is read: strangers cannot make us hold megabytes.
      scope.addHook(
        'onRequest',
        async (request) =>
          void senders.set(request, await senderOf(request, platform, intake, observationDoorApi.post)),
      );
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser(
        [...observationDoorApi.post.mediaTypes],
        { parseAs: 'buffer', bodyLimit: limitBytes },
        (request, body: Buffer, done) => done(null, isCbor(request) ? body : body.toString('utf8')),
      );
      scope.addHook('onError', async (request, _reply, error) => {
        const sender = senders.get(request);
        if (!sender || (error as { code?: string }).code !== 'FST_ERR_CTP_BODY_TOO_LARGE') return;
        const size = request.headers['content-length'] ?? '?';
        await setWholeAside(
          sender,
          'too-large',
          `Bản tin ${size} byte, giới hạn ${limitBytes} byte`,
          `HTTP (${size} byte)`,
        );
      });

      scope.post('/api/v1/observations', { bodyLimit: limitBytes }, async (request, reply) => {
        const sender = senders.get(request);
        if (!sender) throw new AppError('not-signed-in');
        const body = request.body as string | Buffer | undefined;
        const pack = readSenml(body ?? '', platform.clock.now(), sender.kind === 'thing' ? sender.thing : null);
        const outcome = await intake.submit({ door, sender, readings: pack.readings, setAside: pack.setAside });
        if (pack.unreadable) throw new AppError('invalid-request', `SenML: ${pack.unreadable}`);
        return reply.status(202).send(IntakeOutcome.parse(outcome));
      });
    });
  }, observationDoorApi);
}

function isCbor({ headers }: FastifyRequest): boolean {
  return /^application\/senml\+cbor\b/i.test(headers['content-type'] ?? '');
}
