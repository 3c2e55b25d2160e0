import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '#platform/caller';
import { identify } from '#platform/http/authenticate';
import type { AnyPlatform } from '#platform/platform';

/** Session, bearer token, or HTTP Basic with an API key as password: desktop programs such as QGIS know only the last. */
export async function callerOf(platform: AnyPlatform, request: FastifyRequest, reply: FastifyReply): Promise<Caller> {
  try {
    return await identify(withBearer(request), platform.authenticate);
  } catch (error) {
    void reply.header('www-authenticate', 'Basic realm="IOC", charset="UTF-8"');
    throw error;
  }
}

/** The same request with the API key of HTTP Basic as a bearer token. */
export function withBearer(request: FastifyRequest): FastifyRequest {
  const basic = /^Basic (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (!basic) return request;
  const password = Buffer.from(basic, 'base64').toString('utf8').split(':').slice(1).join(':');
  const headers = { ...request.headers, authorization: `Bearer ${password}` };
  return Object.create(request, { headers: { value: headers } }) as FastifyRequest;
}
