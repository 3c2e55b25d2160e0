import { streamApi } from '@ioc/contracts/streams';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '#platform/errors';
import type { Platform } from '#platform/platform';
import type { Caller } from '#platform/caller';
import type { Province } from '../../modules/scenarios/index.ts';
import type { Intake, StreamTables } from '../../modules/streams/index.ts';
import { callerOf } from '../http-caller/index.ts';
import { base, resourceOf, rootOf } from './address.ts';
import { creation } from './create/index.ts';
import { rereadObservation, sensorThingsDoor } from './create/observation.ts';
import { serviceRoot } from './documents.ts';
import { noOptions, type Options } from './query/expression.ts';
import { readOption } from './query/parser.ts';
import { answer } from './read/answer.ts';
import { contextOf } from './read/context.ts';
import type { After } from './read/plan.ts';
import { readSkipToken } from './read/present.ts';
import { readResourcePath } from './resource-path.ts';

export { readObservation, sensorThingsDoor } from './create/observation.ts';

/** OGC SensorThings API 1.1 (18-088): things, datastreams and observations, under the caller's rights. */
export function sensorThings(platform: Platform<StreamTables>, province: Province, intake: Intake): void {
  intake.canReread(sensorThingsDoor, rereadObservation);

  async function readerOf(request: FastifyRequest, reply: FastifyReply): Promise<Caller> {
    const caller = await callerOf(platform, request, reply);
    await platform.admit(caller, streamApi.things);
    await platform.admit(caller, streamApi.observations);
    return caller;
  }

  const { mqttPort, mqttUrl } = platform.config;
  /** An outside broker has an address that only its owner knows. */
  function rootDocument(request: FastifyRequest): object {
    const isOurs = mqttPort > 0 && !mqttUrl;
    return serviceRoot(rootOf(request), isOurs ? `mqtt://${request.hostname}:${mqttPort}` : null);
  }

  platform.http(async (server) => {
    server.get(base, async (request, reply) => {
      await readerOf(request, reply);
      return send(reply, rootDocument(request));
    });
    server.get(`${base}/*`, async (request, reply) => {
      const caller = await readerOf(request, reply);
      const encoded = resourceOf(request);
      if (encoded === '') return send(reply, rootDocument(request));
      const path = readResourcePath(encoded);
      const { options, after } = readQuery(request.query as Query);
      const root = rootOf(request);
      const place = { address: `${root}/${encoded}`, after };
      const body = await platform.unit(caller, (unit) => answer(contextOf(unit, province, root), path, options, place));
      return typeof body === 'string' ? reply.type('text/plain; charset=utf-8').send(body) : send(reply, body);
    });
    await server.register(creation(platform, province, intake));
  });
}

function send(reply: FastifyReply, body: object): FastifyReply {
  return reply
    .header('cache-control', 'private, no-cache')
    .header('vary', 'accept-language, authorization, cookie')
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(body));
}

type Query = Record<string, string | string[]>;

/** Names that begin with $ are ours to understand or to refuse (18-088 §9.3.3); others are let be. Some clients break lines before a name. */
function readQuery(query: Query): { options: Options; after: After | null } {
  const options = noOptions();
  let after: After | null = null;
  for (const [written, value] of Object.entries(query)) {
    const name = written.trim();
    if (!name.startsWith('$')) continue;
    if (typeof value !== 'string') throw new AppError('invalid-request', `${name}: lặp lại`);
    if (name === '$skiptoken') after = readSkipToken(value);
    else readOption(name, value, options);
  }
  return { options, after };
}
