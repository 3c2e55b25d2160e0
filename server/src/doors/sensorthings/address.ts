import type { FastifyRequest } from 'fastify';

export const base = '/sta/v1.1';

export function rootOf(request: FastifyRequest): string {
  return `${request.protocol}://${request.host}${base}`;
}

/** What stands behind the root in the address, percent-encoded as it came, without a slash at its end. */
export function resourceOf(request: FastifyRequest): string {
  const [address = ''] = request.url.split('?');
  return address.slice(base.length + 1).replace(/\/$/, '');
}
