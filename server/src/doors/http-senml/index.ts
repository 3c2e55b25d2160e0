import { IntakeOutcome, observationDoorApi } from '@ioc/contracts/streams';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Caller } from '#platform/caller';
import { AppError } from '#platform/errors';
import { identify } from '#platform/http/authenticate';
import type { Platform } from '#platform/platform';
import type { Intake, Sender, SetAside } from '../../modules/streams/index.ts';
import { readSenml, rereadSenml } from '../senml/index.ts';

const door = 'http';
const limitBytes = 5 * 1024 * 1024;

/** POST /api/v1/observations with SenML in JSON or CBOR: 202 after the commit, with what was not accepted and why. */
export function httpSenmlDoor(platform: Platform, intake: Intake): void {
  intake.canReread(door, rereadSenml);

  async function senderOf(request: FastifyRequest): Promise<Sender> {
    const { key, userName } = credentials(request.headers.authorization);
    const thing = key === null ? null : await intake.thingOfKey(key);
    if (thing && (userName === null || userName === thing)) return { kind: 'thing', thing };
    const caller: Caller = await identify(request, platform.authenticate);
    await platform.admit(caller, observationDoorApi.post);
    return { kind: 'caller', caller };
  }

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
      scope.addHook('onRequest', async (request) => void senders.set(request, await senderOf(request)));
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

/** Bearer <key> or Basic <thing>:<key>. */
function credentials(header: string | undefined): { key: string | null; userName: string | null } {
  const [, scheme = '', value = ''] = /^(\w+)\s+(\S+)$/.exec(header ?? '') ?? [];
  if (scheme.toLowerCase() === 'bearer') return { key: value, userName: null };
  if (scheme.toLowerCase() !== 'basic') return { key: null, userName: null };
  const [userName = '', key = ''] = Buffer.from(value, 'base64').toString('utf8').split(':', 2);
  return { key, userName };
}
