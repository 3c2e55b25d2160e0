import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { demand } from '#platform/caller';
import { AppError } from '#platform/errors';
import { identify } from '#platform/http/authenticate';
import type { AnyPlatform } from '#platform/platform';

/** Where relief pictures of the base map lie. */
export function mapPicturesDir({ dataDir }: { dataDir: string }): string {
  return join(dataDir, 'map');
}

/** /map/relief-dark.png and the like, for those who may open the map. */
export function servePictures(platform: AnyPlatform): void {
  platform.http((server) => {
    server.get<{ Params: { picture: string } }>(
      '/map/:picture(^[a-z0-9-]+\\.(?:png|webp)$)',
      async (request, reply) => {
        demand(await identify(request, platform.authenticate), 'map.read');
        const file = join(mapPicturesDir(platform.config), request.params.picture);
        const found = await stat(file).catch(() => null);
        if (!found) throw new AppError('not-found', request.params.picture);
        const etag = `"${found.mtimeMs.toString(36)}-${found.size.toString(36)}"`;
        reply.header('etag', etag).header('cache-control', 'private, max-age=3600');
        if (request.headers['if-none-match'] === etag) return reply.status(304).send();
        return reply.type(file.endsWith('.png') ? 'image/png' : 'image/webp').send(createReadStream(file));
      },
    );
  });
}
