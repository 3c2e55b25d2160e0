import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import fastify, { LogController, type FastifyInstance } from 'fastify';
import type { Log } from '../log.ts';
import { languageOf, problemOf, toProblem } from './problem.ts';

const bodyLimitBytes = 5 * 1024 * 1024;
const uploadLimitBytes = 25 * 1024 * 1024;

/** The HTTP server with what every route shares: limits, security headers, problem details, one log line per bug. */
export async function createHttpServer(log: Log): Promise<FastifyInstance> {
  const server = fastify({
    loggerInstance: log as never,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: bodyLimitBytes,
    trustProxy: 'loopback',
    forceCloseConnections: true,
    genReqId: () => crypto.randomUUID(),
  });
  await server.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        workerSrc: ["'self'", 'blob:'],
        connectSrc: ["'self'"],
        fontSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: null,
      },
    },
    strictTransportSecurity: false,
  });
  await server.register(cookie);
  await server.register(compress, { global: true, threshold: 1024, encodings: ['gzip'] });
  await server.register(multipart, { limits: { fileSize: uploadLimitBytes, files: 1, fields: 20 } });
  await server.register(rateLimit, { global: false });

  server.addHook('onRoute', (route) => {
    if (route.config?.endpoint?.access === 'public' && route.method === 'POST') {
      route.config = { ...route.config, rateLimit: { max: 120, timeWindow: '1 minute' } } as never;
    }
  });
  server.setErrorHandler((error, request, reply) => {
    const { problem, unexpected } = toProblem(error, languageOf(request.headers['accept-language']));
    if (unexpected)
      log.error({ err: error, route: request.routeOptions.url, method: request.method }, 'request failed');
    void reply.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  });
  server.setNotFoundHandler((request, reply) => {
    const problem = problemOf('not-found', languageOf(request.headers['accept-language']));
    void reply.status(404).type('application/problem+json').send(JSON.stringify(problem));
  });
  return server as unknown as FastifyInstance;
}
