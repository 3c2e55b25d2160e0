import { fastify, type FastifyInstance, type FastifyRequest } from 'fastify';
import { AppError } from '#platform/errors';
import { languageOf, toProblem } from '#platform/http/problem';
import { isCborPack, readSenml } from '../doors/senml/index.ts';
import type { Delivery } from '../modules/streams/index.ts';

type Options = {
  isDevice: (thing: string, key: string) => boolean;
  keep: (delivery: Delivery) => Promise<void>;
  status: () => Record<string, unknown>;
  limitBytes: number;
};

/** The same door as at the center, `POST /api/v1/observations`, for devices that sign in as themselves; and how the box is doing. */
export function createEdgeHttp({ isDevice, keep, status, limitBytes }: Options): FastifyInstance {
  const server = fastify({ bodyLimit: limitBytes, forceCloseConnections: true });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    ['application/senml+json', 'application/senml+cbor', 'application/json'],
    { parseAs: 'buffer' },
    (_request, body: Buffer, done) => done(null, isCborPack(body) ? body : body.toString('utf8')),
  );
  server.setErrorHandler((error, request, reply) => {
    const { problem } = toProblem(error, languageOf(request.headers['accept-language']));
    void reply.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  });
  server.get('/healthz', () => ({ status: 'alive' }));
  server.get('/status', () => status());
  server.post('/api/v1/observations', async (request, reply) => {
    const thing = signIn(request, isDevice);
    const { readings, setAside } = readSenml((request.body as string | Buffer | undefined) ?? '', new Date(), thing);
    await keep({ door: 'edge', sender: { kind: 'thing', thing }, readings, setAside });
    return reply.status(202).send({ buffered: readings.length, unread: setAside.length });
  });
  return server;
}

/** Basic <thing>:<key>. */
function signIn(request: FastifyRequest, isDevice: Options['isDevice']): string {
  const [, value = ''] = /^Basic\s+(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
  const [thing = '', key = ''] = Buffer.from(value, 'base64').toString('utf8').split(':', 2);
  if (!isDevice(thing, key)) throw new AppError('not-signed-in');
  return thing;
}
