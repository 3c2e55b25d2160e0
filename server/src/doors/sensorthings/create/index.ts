import { type ErrorCode } from '@ioc/contracts/errors';
import { observationDoorApi, streamApi, type QuarantineReason } from '@ioc/contracts/streams';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '#platform/errors';
import type { Platform } from '#platform/platform';
import type { Province } from '../../../modules/scenarios/index.ts';
import { registerThing, type Intake, type Sender, type StreamTables } from '../../../modules/streams/index.ts';
import { callerOf } from '../../http-caller/index.ts';
import { senderOf } from '../../http-sender/index.ts';
import { base, resourceOf, rootOf } from '../address.ts';
import { noOptions } from '../query/expression.ts';
import { answer } from '../read/answer.ts';
import { contextOf } from '../read/context.ts';
import { selfLink } from '../read/present.ts';
import { readResourcePath, type ResourcePath } from '../resource-path.ts';
import { readObservation, sensorThingsDoor } from './observation.ts';
import { readNewThing } from './thing.ts';

/** POST of observations, through the intake like every reading, and of things; nothing else is created, changed or deleted here. */
export function creation(platform: Platform<StreamTables>, province: Province, intake: Intake) {
  async function createObservation(sender: Sender, path: ResourcePath, request: FastifyRequest, reply: FastifyReply) {
    const ownThing = sender.kind === 'thing' ? sender.thing : null;
    const datastream = path.steps.at(-2)?.id ?? null;
    const given = readObservation(request.body as string, datastream, platform.clock.now(), ownThing);
    const { reasons } = await intake.submit({ door: sensorThingsDoor, sender, ...given });
    const [reading] = given.readings;
    const [refusal] = reasons;
    if (refusal) throw new AppError(refusals[refusal.reason], refusal.detail);
    if (!reading) throw new AppError('internal');
    const id = `${reading.thing}:${reading.property}@${reading.time.toISOString()}`;
    const self = selfLink(rootOf(request), 'Observation', id);
    return reply.status(201).header('location', self).send({ '@iot.id': id, '@iot.selfLink': self });
  }

  async function createThing(request: FastifyRequest, reply: FastifyReply) {
    const caller = await callerOf(platform, request, reply);
    await platform.admit(caller, streamApi.registerThing);
    const thing = readNewThing(request.body as string, caller.agency);
    const root = rootOf(request);
    const self = selfLink(root, 'Thing', thing.id);
    const place = { address: self, after: null };
    const body = await platform.unit(caller, async (unit) => {
      const key = await registerThing(unit, province, thing);
      const path = readResourcePath(`Things('${thing.id}')`);
      const entity = await answer(contextOf(unit, province, root), path, noOptions(), place);
      return { ...(entity as object), '@ioc.key': key };
    });
    return reply.status(201).header('location', self).header('cache-control', 'no-store').send(body);
  }

  return async function register(server: FastifyInstance): Promise<void> {
    server.removeAllContentTypeParsers();
    const limits = { parseAs: 'string', bodyLimit: intake.settings.messageLimitBytes } as const;
    server.addContentTypeParser('application/json', limits, (_request, body, done) => done(null, body));
    const senders = new WeakMap<FastifyRequest, { path: ResourcePath; sender: Sender }>();
    // Who it is comes before the body is read: strangers cannot make us hold megabytes.
    server.addHook('onRequest', async (request) => {
      const path = readResourcePath(resourceOf(request));
      if (path.entity !== 'Observation') return;
      senders.set(request, { path, sender: await senderOf(request, platform, intake, observationDoorApi.post) });
    });

    server.post(`${base}/*`, async (request, reply) => {
      const { path = readResourcePath(resourceOf(request)), sender } = senders.get(request) ?? {};
      if (typeof request.body !== 'string') throw new AppError('invalid-request', 'Thiếu nội dung');
      if (sender && takesObservations(path)) return createObservation(sender, path, request, reply);
      if (path.entity === 'Thing' && path.steps.length === 1 && path.isSet) return createThing(request, reply);
      throw new AppError('not-supported', `POST ${resourceOf(request)}`);
    });
    server.route({
      method: ['PUT', 'PATCH', 'DELETE'],
      url: `${base}/*`,
      async handler(request, reply) {
        await callerOf(platform, request, reply);
        throw new AppError('not-supported', `${request.method} ${resourceOf(request)}`);
      },
    });
  };
}

/** The set of all observations, or that of one datastream. */
function takesObservations({ steps, isSet, end }: ResourcePath): boolean {
  const before = steps.at(-2);
  return isSet && end.kind === 'entity' && (!before || (before.entity === 'Datastream' && before.id !== null));
}

/** What was not kept lies in quarantine; this is how the sender hears of it. */
const refusals: Record<QuarantineReason, ErrorCode> = {
  malformed: 'invalid-request',
  'bad-time': 'invalid-request',
  'too-large': 'too-large',
  'unknown-thing': 'not-found',
  'unknown-property': 'not-found',
  'not-own-thing': 'not-allowed',
  'unknown-unit': 'rule-broken',
  implausible: 'rule-broken',
  'out-of-service': 'rule-broken',
  'in-the-future': 'rule-broken',
  'conflicting-value': 'conflict',
};
