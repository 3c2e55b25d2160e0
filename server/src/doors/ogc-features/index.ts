import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '#platform/errors';
import type { AnyPlatform } from '#platform/platform';
import type { AnyUnit } from '#platform/unit';
import { callerOf } from '../http-caller/index.ts';
import { collectionsFor, findCollection, type Collection, type MoreCollections } from './collection.ts';
import { conformance, describeCollection, featureSchema, landing, queryables } from './documents.ts';
import { htmlPage } from './html.ts';
import { readItemsQuery, type Query } from './items-query.ts';
import { geoJson, nextLink, openApi, rootOf, selfLinks } from './links.ts';
import { openApiDocument } from './open-api.ts';
import { readExtent, readFeature, readPage } from './store.ts';

export type { Collection, MoreCollections } from './collection.ts';
export { readWkt } from './cql2/wkt.ts';

type Context = { unit: AnyUnit; request: FastifyRequest; root: string; language: 'vi' | 'en'; isHtml: boolean };
type Params = { collection: string; feature: string };

/** OGC API – Features 1.0 (Part 1 core, GeoJSON, OpenAPI 3.0, HTML) with Part 3 filtering in CQL2 text, under the caller's rights. */
export function ogcFeatures(platform: AnyPlatform, more: MoreCollections = () => Promise.resolve([])): void {
  const collections = (unit: AnyUnit): Promise<Collection[]> => collectionsFor(unit, platform, more);
  const collection = ({ unit, request }: Context): Promise<Collection> =>
    findCollection(unit, platform, more, (request.params as Params).collection);

  platform.http((server) => {
    const get = (path: string, type: string, answer: (context: Context) => Promise<object>): void => {
      server.get(`/ogc${path}`, async (request, reply) => {
        const caller = await callerOf(platform, request, reply);
        const isHtml = wantsHtml(request);
        const document = await platform.unit(caller, (unit) =>
          answer({ unit, request, root: rootOf(request), language: caller.language, isHtml }),
        );
        return send(reply, document, type, isHtml);
      });
    };

    get('', 'application/json', async (context) => landingPage(context));
    get('/', 'application/json', async (context) => landingPage(context));
    get('/conformance', 'application/json', async () => ({ conformsTo: conformance }));
    get('/api', openApi, async ({ unit, root }) => openApiDocument(root, await collections(unit)));
    get('/collections', 'application/json', async (context) => {
      const described = [];
      for (const one of await collections(context.unit)) described.push(await describe(context, one));
      return { links: selfLinks(context.request, 'application/json', context.isHtml), collections: described };
    });
    get('/collections/:collection', 'application/json', async (context) =>
      describe(context, await collection(context)),
    );
    get('/collections/:collection/queryables', 'application/schema+json', async (context) =>
      queryables(context.root, await collection(context), context.language),
    );
    get('/collections/:collection/schema', 'application/schema+json', async (context) =>
      featureSchema(context.root, await collection(context), context.language),
    );
    get('/collections/:collection/items', geoJson, async (context) => items(context, await collection(context)));
    get('/collections/:collection/items/:feature', geoJson, async (context) =>
      item(context, await collection(context)),
    );
  });
}

function landingPage({ request, root, language, isHtml }: Context): object {
  return landing(root, selfLinks(request, 'application/json', isHtml), language);
}

async function describe({ unit, root, language }: Context, collection: Collection): Promise<object> {
  return describeCollection(root, collection, await readExtent(unit, collection), language);
}

async function items({ unit, request, root, language, isHtml }: Context, collection: Collection): Promise<object> {
  const { features, matched, next } = await readPage(
    unit,
    collection,
    readItemsQuery(request.query as Query, collection),
  );
  return {
    type: 'FeatureCollection',
    ...(isHtml && { title: collection.title[language] }),
    timeStamp: unit.now.toISOString(),
    numberMatched: matched,
    numberReturned: features.length,
    features,
    links: [
      ...selfLinks(request, geoJson, isHtml),
      ...(next === null ? [] : [nextLink(request, next)]),
      { href: `${root}/collections/${collection.id}`, rel: 'collection', type: 'application/json' },
    ],
  };
}

async function item({ unit, request, root, isHtml }: Context, collection: Collection): Promise<object> {
  const id = (request.params as Params).feature;
  const feature = await readFeature(unit, collection, id);
  if (!feature) throw new AppError('not-found', id);
  const links = [
    ...selfLinks(request, geoJson, isHtml),
    { href: `${root}/collections/${collection.id}`, rel: 'collection', type: 'application/json' },
  ];
  return { ...feature, links };
}

/** `f` decides; without it a browser gets a page and a program JSON. */
function wantsHtml(request: FastifyRequest): boolean {
  const { f } = request.query as { f?: string };
  if (f !== undefined && f !== 'json' && f !== 'html') throw new AppError('invalid-request', `f: "${f}"`);
  return f === undefined ? /^\s*(text\/html|application\/xhtml)/.test(request.headers.accept ?? '') : f === 'html';
}

function send(reply: FastifyReply, document: object, type: string, isHtml: boolean): FastifyReply {
  void reply
    .header('cache-control', 'private, no-cache')
    .header('vary', 'accept, accept-language, authorization, cookie');
  return isHtml
    ? reply.type('text/html; charset=utf-8').send(htmlPage(document))
    : reply.type(type).send(JSON.stringify(document));
}
