import type { FastifyRequest } from 'fastify';

export type Link = { href: string; rel: string; type: string; title?: string };
export const geoJson = 'application/geo+json';
export const openApi = 'application/vnd.oai.openapi+json;version=3.0';

export function rootOf(request: FastifyRequest): string {
  return `${request.protocol}://${request.host}/ogc`;
}

/** The document itself and its other form. */
export function selfLinks(request: FastifyRequest, json: string, isHtml: boolean): Link[] {
  const address = new URL(request.url, rootOf(request));
  const as = (format: 'json' | 'html'): string => {
    const other = new URL(address);
    other.searchParams.set('f', format);
    return other.href;
  };
  return [
    { href: address.href, rel: 'self', type: isHtml ? 'text/html' : json },
    { href: as(isHtml ? 'json' : 'html'), rel: 'alternate', type: isHtml ? json : 'text/html' },
  ];
}

/** The same request from another cursor on. */
export function nextLink(request: FastifyRequest, cursor: string): Link {
  const address = new URL(request.url, rootOf(request));
  address.searchParams.set('cursor', cursor);
  return { href: address.href, rel: 'next', type: geoJson };
}
