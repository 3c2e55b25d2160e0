import type { Api, Endpoint, EndpointAnswer, EndpointInput } from '@ioc/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { may, type Caller } from '../caller.ts';
import { AppError } from '../errors.ts';
import { CommittedRefusal } from './committed-refusal.ts';
import type { Unit, UnitRunner } from '../unit.ts';
import type { Authenticate } from './authenticate.ts';
import { anonymousCaller, identify } from './authenticate.ts';
import { answerOnce } from './idempotency.ts';
import { readMultipart, type Upload } from './multipart.ts';

/** Bytes instead of JSON, for endpoints with `produces: 'file'`. */
export type FileReply = { fileName: string; contentType: string; bytes: Uint8Array };
export type HttpContext = { request: FastifyRequest; reply: FastifyReply; upload: Upload | null };

type Answer<E extends Endpoint> = E['produces'] extends 'file' ? FileReply : EndpointAnswer<E>;
export type Handler<E extends Endpoint, T> = (
  unit: Unit<T>,
  input: EndpointInput<E>,
  http: HttpContext,
) => Promise<Answer<E> | CommittedRefusal>;
/** One handler per endpoint of the contract: a missing or extra one does not compile. */
export type Handlers<A extends Api, T> = { [K in keyof A]: Handler<A[K], T> };

type Dependencies = { runUnit: UnitRunner; authenticate: () => Authenticate };

export function bindRoutes<A extends Api, T>(
  server: FastifyInstance,
  api: A,
  handlers: Handlers<A, T>,
  dependencies: Dependencies,
): void {
  for (const [name, endpoint] of Object.entries(api)) {
    bind(server, endpoint, handlers[name] as unknown as Handler<Endpoint, T>, dependencies);
  }
}

function bind<T>(
  server: FastifyInstance,
  endpoint: Endpoint,
  handle: Handler<Endpoint, T>,
  { runUnit, authenticate }: Dependencies,
): void {
  server.route({
    method: endpoint.method,
    url: `/api/v1${endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
    config: { endpoint },
    handler: async (request, reply) => {
      const caller = endpoint.access === 'public' ? anonymousCaller(request) : await identify(request, authenticate());
      await admit(runUnit, endpoint, caller);

      const multipart = endpoint.consumes === 'multipart' ? await readMultipart(request) : null;
      const input = {
        params: endpoint.params?.parse(request.params),
        query: endpoint.query?.parse(request.query),
        body: endpoint.body?.parse(multipart ? multipart.fields : (request.body ?? undefined)),
      };
      const http: HttpContext = { request, reply, upload: multipart?.upload ?? null };

      const answer = await runUnit<T, unknown>(caller, (unit) =>
        answerOnce(unit, endpoint, request, () => handle(unit, input as never, http)),
      );
      if (answer instanceof CommittedRefusal) throw answer.error;
      if (endpoint.produces === 'file') return sendFile(reply, answer as FileReply);
      return reply.status(endpoint.status ?? 200).send((endpoint.response as z.ZodType).parse(answer));
    },
  });
}

/** A call outside the caller's rights is refused, and the refusal is on record (SEC-03, SEC-04). */
export async function admit(runUnit: UnitRunner, { access, method, path }: Endpoint, caller: Caller): Promise<void> {
  if (access === 'public' || access === 'signed-in' || may(caller, access)) return;
  await runUnit(caller, (unit) =>
    unit.audit({
      action: 'access.refused',
      subject: { kind: 'endpoint', id: `${method} ${path}` },
      detail: { needs: access },
    }),
  );
  throw new AppError('not-allowed');
}

function sendFile(reply: FastifyReply, file: FileReply): FastifyReply {
  const name = encodeURIComponent(file.fileName);
  return reply
    .header('content-type', file.contentType)
    .header('content-disposition', `attachment; filename*=UTF-8''${name}`)
    .send(Buffer.from(file.bytes));
}

declare module 'fastify' {
  interface FastifyContextConfig {
    endpoint?: Endpoint;
  }
}
