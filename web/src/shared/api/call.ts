import type { Endpoint, EndpointReply, EndpointRequest } from '@ioc/contracts/endpoint';
import { currentLanguage } from '../i18n/language.ts';
import { noteEventsAfter } from '../live/page-began.ts';
import { addressOf } from './address.ts';
import { localProblem, readProblem } from './problem.ts';

type Extras = {
  signal?: AbortSignal | undefined;
  /** Files of a multipart endpoint by field name. */
  files?: Record<string, File | Blob>;
};
/** `request` may be left out where the endpoint takes nothing, or only an optional query. */
type Given<E extends Endpoint> = (E extends { params: object } | { body: object }
  ? Omit<EndpointRequest<E>, 'query'>
  : object) &
  ('query' extends keyof EndpointRequest<E> ? Partial<Pick<EndpointRequest<E>, 'query'>> : object) &
  Extras;
type Arguments<E extends Endpoint> = object extends Given<E> ? [given?: Given<E>] : [given: Given<E>];
type Loose = Extras & { params?: unknown; query?: unknown; body?: unknown };

let leaveForSignIn = () => {
  location.assign(`/sign-in?return=${encodeURIComponent(location.pathname + location.search)}`);
};
/** For tests and for the sign-in page itself. */
export function onSignedOut(action: () => void): void {
  leaveForSignIn = action;
}

/** Calls one door of the API; the reply is parsed by the contract. Throws `ApiProblem`. */
export async function call<E extends Endpoint>(endpoint: E, ...[given]: Arguments<E>): Promise<EndpointReply<E>> {
  const reply = await send(endpoint, (given ?? {}) as Loose);
  const parsed = endpoint.response.safeParse(await reply.json().catch(() => undefined));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw localProblem('unreadable', `${endpoint.method} ${endpoint.path}: ${issue?.path.join('.')} ${issue?.message}`);
  }
  return parsed.data as EndpointReply<E>;
}

/** Calls an endpoint that answers a file and gives its bytes and name. */
export async function fetchFile<E extends Endpoint>(
  endpoint: E,
  ...[given]: Arguments<E>
): Promise<{ blob: Blob; fileName: string }> {
  const reply = await send(endpoint, (given ?? {}) as Loose);
  const disposition = reply.headers.get('content-disposition') ?? '';
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  const plain = /filename="?([^";]+)"?/i.exec(disposition)?.[1];
  return { blob: await reply.blob(), fileName: encoded ? decodeURIComponent(encoded) : (plain ?? 'ioc') };
}

/** Calls an endpoint that answers a file and hands it to the browser's downloads. */
export async function download<E extends Endpoint>(endpoint: E, ...given: Arguments<E>): Promise<void> {
  const { blob, fileName } = await fetchFile(endpoint, ...given);
  saveFile(blob, fileName);
}

/** Hands bytes to the browser's downloads. */
export function saveFile(blob: Blob, fileName: string): void {
  const url = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement('a'), { href: url, download: fileName });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

async function send(endpoint: Endpoint, given: Loose): Promise<Response> {
  const headers = new Headers({ 'accept-language': currentLanguage() });
  // A plain form of another site cannot set a header of its own: that is our proof against forged writes.
  if (endpoint.method !== 'GET') headers.set('x-ioc-csrf', '1');
  const body = bodyOf(endpoint, given);
  if (typeof body === 'string') headers.set('content-type', 'application/json');

  const init: RequestInit = {
    method: endpoint.method,
    headers,
    credentials: 'same-origin',
    signal: given.signal ?? null,
  };
  if (body !== undefined) init.body = body;
  const reply = await fetch(addressOf(endpoint.path, given.params, given.query), init).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw localProblem('unreachable');
  });
  noteEventsAfter(reply.headers.get('x-ioc-events-after'));
  if (reply.ok) return reply;

  const problem = await readProblem(reply);
  if (problem.code === 'not-signed-in') leaveForSignIn();
  throw problem;
}

function bodyOf(endpoint: Endpoint, given: Loose): BodyInit | undefined {
  if (endpoint.consumes === 'raw') return given.body as BodyInit;
  if (endpoint.consumes !== 'multipart') return given.body === undefined ? undefined : JSON.stringify(given.body);
  const form = new FormData();
  for (const [name, value] of Object.entries((given.body ?? {}) as Record<string, unknown>)) {
    if (value !== undefined) form.append(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  for (const [name, file] of Object.entries(given.files ?? {})) form.append(name, file);
  return form;
}
