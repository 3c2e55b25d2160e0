import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { languageOf, problemOf } from '#platform/http/problem';
import type { AnyPlatform } from '#platform/platform';

const built = join(import.meta.dirname, '../../../../web/dist');
const pages: Record<string, string> = { '/wall': 'wall.html', '/sign-in': 'sign-in.html' };
/** Paths of other doors: an unknown address below them is a problem, not a page. */
const otherDoors = /^\/(api|tiles|ogc|sta|open311|cap|mcp|metrics|healthz|readyz|assets)(\/|$)/;

/** The console, the wall and the sign-in page, as built. Hashed files are kept by browsers for a year, pages never. */
export function webPages(platform: AnyPlatform): void {
  platform.http(async (server) => {
    if (!existsSync(join(built, 'index.html')))
      return platform.log.warn({ built }, 'the console is not built: npm run build');
    await server.register(fastifyStatic, {
      root: built,
      wildcard: false,
      index: false,
      preCompressed: true,
      setHeaders: (response, path) => {
        const hashed = /[/\\]assets[/\\]/.test(path);
        response.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
    for (const [path, file] of Object.entries(pages)) server.get(path, (_request, reply) => reply.sendFile(file));
    server.get('/', (_request, reply) => reply.sendFile('index.html'));
    // The console's own addresses (/alerts/…) are pages too; the browser's router opens them.
    server.get('/*', (request, reply) => {
      const wantsPage = request.headers.accept?.includes('text/html') && !otherDoors.test(request.url);
      if (wantsPage) return reply.sendFile('index.html');
      return reply
        .status(404)
        .type('application/problem+json')
        .send(JSON.stringify(problemOf('not-found', languageOf(request.headers['accept-language']))));
    });
  });
}
