import type { Endpoint } from '@ioc/contracts';
import type { FastifyRequest } from 'fastify';
import type { Caller } from '#platform/caller';
import { identify } from '#platform/http/authenticate';
import type { Platform } from '#platform/platform';
import type { Intake, Sender } from '../../modules/streams/index.ts';
import { withBearer } from '../http-caller/index.ts';

/** Who hands something in over HTTP: a device by its key (Bearer, or Basic with the thing as user), else a caller who may (session, or API key as Bearer or Basic). */
export async function senderOf(
  request: FastifyRequest,
  platform: Pick<Platform, 'authenticate' | 'admit'>,
  intake: Pick<Intake, 'thingOfKey'>,
  endpoint: Endpoint,
): Promise<Sender> {
  const { key, userName } = credentials(request.headers.authorization);
  const thing = key === null ? null : await intake.thingOfKey(key);
  if (thing && (userName === null || userName === thing)) return { kind: 'thing', thing };
  const caller: Caller = await identify(withBearer(request), platform.authenticate);
  await platform.admit(caller, endpoint);
  return { kind: 'caller', caller };
}

/** Bearer <key> or Basic <thing>:<key>. */
function credentials(header: string | undefined): { key: string | null; userName: string | null } {
  const [, scheme = '', value = ''] = /^(\w+)\s+(\S+)$/.exec(header ?? '') ?? [];
  if (scheme.toLowerCase() === 'bearer') return { key: value, userName: null };
  if (scheme.toLowerCase() !== 'basic') return { key: null, userName: null };
  const [userName = '', key = ''] = Buffer.from(value, 'base64').toString('utf8').split(':', 2);
  return { key, userName };
}
