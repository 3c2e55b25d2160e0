import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { demand } from '#platform/caller';
import { AppError } from '#platform/errors';
import { identify } from '#platform/http/authenticate';
import type { LayerSource } from '#platform/layers';
import type { AnyPlatform } from '#platform/platform';
import type { AnyUnit } from '#platform/unit';
import { deepestTileZoom, findLayer, layersFor } from '../../modules/map/index.ts';
import { buildTile } from './build-tile.ts';
import { createTileCache, type KeptTile } from './cache.ts';
import { isTile, type TileAddress } from './grid.ts';
import { tileJson } from './tile-json.ts';
import { tileKey } from './tile-key.ts';

const expand = promisify(gunzip);
const cacheBytes = 64 * 1024 * 1024;

/** Vector tiles of every layer that modules offer, under the caller's rights: /tiles, /tiles/{layer}, /tiles/{layer}/{z}/{x}/{y}.mvt. */
export function tiles(platform: AnyPlatform): void {
  const cache = createTileCache(cacheBytes);

  platform.http((server) => {
    server.get('/tiles', async (request) => {
      const caller = await callerOf(platform, request);
      const offered = layersFor({ user: caller }, platform.layers());
      return {
        layers: offered.map(({ id, title }) => ({
          id,
          name: title[caller.language],
          url: `${originOf(request)}/tiles/${id}`,
        })),
      };
    });

    server.get<{ Params: { layer: string } }>('/tiles/:layer', async (request) => {
      const caller = await callerOf(platform, request);
      return platform.unit(caller, async (unit) => {
        const layer = findLayer(unit, platform.layers(), request.params.layer);
        return tileJson(layer, originOf(request), await boundsOf(unit, layer), caller.language);
      });
    });

    server.get<{ Params: { layer: string; z: string; x: string; y: string } }>(
      '/tiles/:layer/:z(^\\d{1,2}$)/:x(^\\d{1,8}$)/:y(^\\d{1,8}).mvt',
      async (request, reply) => {
        const caller = await callerOf(platform, request);
        const tile = { z: Number(request.params.z), x: Number(request.params.x), y: Number(request.params.y) };
        if (!isTile(tile, deepestTileZoom)) throw new AppError('not-found', `${tile.z}/${tile.x}/${tile.y}`);
        const answer = await platform.unit(caller, async (unit) => {
          const layer = findLayer(unit, platform.layers(), request.params.layer);
          const key = tileKey(layer.id, await layer.version(unit), tile, caller);
          if (isKnown(request, key)) return { key, tile: undefined };
          return { key, tile: await cache.get(key, () => makeTile(unit, layer, tile)) };
        });
        return sendTile(request, reply, answer.key, answer.tile);
      },
    );
  });
}

function makeTile(unit: AnyUnit, layer: LayerSource, tile: TileAddress): Promise<Uint8Array | null> {
  const outsideOfZooms = tile.z < (layer.minZoom ?? 0) || tile.z > (layer.maxZoom ?? deepestTileZoom);
  return outsideOfZooms ? Promise.resolve(null) : buildTile(unit, layer, tile);
}

/** `undefined` = the client has it; null = empty. Rights and data may change at any time, so a client asks again and gets 304. */
async function sendTile(
  request: FastifyRequest,
  reply: FastifyReply,
  key: string,
  tile: KeptTile | undefined,
): Promise<FastifyReply> {
  const takesGzip = /\bgzip\b|\*/.test(String(request.headers['accept-encoding'] ?? ''));
  reply.header('etag', etagOf(key, takesGzip)).header('cache-control', 'private, no-cache');
  reply.header('vary', 'authorization, cookie, accept-encoding');
  if (tile === undefined) return reply.status(304).send();
  if (tile === null) return reply.status(204).send();
  reply.type('application/vnd.mapbox-vector-tile');
  if (takesGzip) return reply.header('content-encoding', 'gzip').send(tile);
  return reply.send(await expand(tile));
}

/** A strong tag names the bytes sent, so the plain form has one of its own. */
function etagOf(key: string, isGzip: boolean): string {
  return isGzip ? `"${key}"` : `"${key}.plain"`;
}

function isKnown(request: FastifyRequest, key: string): boolean {
  const tags = String(request.headers['if-none-match'] ?? '').split(/\s*,\s*/);
  return tags.includes(etagOf(key, true)) || tags.includes(etagOf(key, false));
}

async function callerOf(platform: AnyPlatform, request: FastifyRequest) {
  const caller = await identify(request, platform.authenticate);
  demand(caller, 'map.read');
  return caller;
}

function originOf(request: FastifyRequest): string {
  return `${request.protocol}://${request.host}`;
}

async function boundsOf(unit: AnyUnit, layer: LayerSource): Promise<[number, number, number, number] | null> {
  const { rows } = await sql<{ box: [number, number, number, number] | null }>`
    select case when e is null then null else json_build_array(ST_XMin(e), ST_YMin(e), ST_XMax(e), ST_YMax(e)) end as box
    from (select ST_Extent(feature.geom) as e from (${layer.rows(unit)}) feature) extent`.execute(unit.db);
  return rows[0]?.box ?? null;
}
