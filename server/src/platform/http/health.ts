import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Histogram, type Registry } from 'prom-client';

export type ReadinessCheck = { name: string; check: () => Promise<string | null> };

/** /healthz: the process answers. /readyz: every part it needs answers, with the reason when not. /metrics: Prometheus text. */
export function registerHealth(
  server: FastifyInstance,
  { checks, metrics }: { checks: ReadinessCheck[]; metrics: Registry },
): void {
  collectDefaultMetrics({ register: metrics });
  const duration = new Histogram({
    name: 'ioc_http_request_seconds',
    help: 'Time to answer HTTP requests',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [metrics],
  });
  server.addHook('onResponse', async (request, reply) => {
    duration.observe(
      { route: request.routeOptions.url ?? 'none', method: request.method, status: reply.statusCode },
      reply.elapsedTime / 1000,
    );
  });

  server.get('/healthz', () => ({ status: 'alive' }));
  server.get('/readyz', async (_request, reply) => {
    const results = await Promise.all(
      checks.map(async ({ name, check }) => ({ name, problem: await check().catch((error: Error) => error.message) })),
    );
    const ready = results.every(({ problem }) => problem === null);
    return reply.status(ready ? 200 : 503).send({
      status: ready ? 'ready' : 'not-ready',
      checks: results.map(({ name, problem }) => ({
        name,
        ok: problem === null,
        ...(problem === null ? {} : { problem }),
      })),
    });
  });
  server.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.metrics()));
}
