import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Endpoint, EndpointReply, EndpointRequest, Problem } from '@ioc/contracts';

/** Calls the running system through its contract: IOC_URL (default the local one) and IOC_TOKEN. */
export async function callApi<E extends Endpoint>(endpoint: E, request: EndpointRequest<E>): Promise<EndpointReply<E>> {
  const {
    params = {},
    query = {},
    body,
  } = request as { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown };
  const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined) search.set(key, String(value));
  const url = `${apiUrl()}/api/v1${path}${search.size > 0 ? `?${search}` : ''}`;
  const reply = await reach(url, {
    method: endpoint.method,
    headers: { ...apiHeaders(), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return endpoint.response.parse(await reply.json()) as EndpointReply<E>;
}

export function apiUrl(): string {
  return (process.env['IOC_URL'] ?? `http://127.0.0.1:${process.env['IOC_PORT'] ?? 8080}`).replace(/\/$/, '');
}

export function apiHeaders(): Record<string, string> {
  const token = process.env['IOC_TOKEN'] ?? localToken();
  return token ? { authorization: `Bearer ${token}` } : {};
}

/** On the server's own machine the key that it keeps in its data directory. */
function localToken(): string | null {
  try {
    return readFileSync(join(process.env['IOC_DATA_DIR'] ?? './data', 'keys', 'cli-token'), 'utf8');
  } catch {
    return null;
  }
}

/** fetch whose failures are sentences: not reachable, not signed in, or what the server said. */
export async function reach(url: string, init: RequestInit): Promise<Response> {
  const reply = await fetch(url, init).catch((error: Error) => {
    throw new Error(
      `Không kết nối được ${apiUrl()} (${(error.cause as Error | undefined)?.message ?? error.message}). Hệ thống đã chạy chưa? Đặt IOC_URL nếu ở nơi khác.`,
    );
  });
  if (reply.ok) return reply;
  const problem = (await reply.json().catch(() => null)) as Problem | null;
  const hint = reply.status === 401 ? ' Đặt IOC_TOKEN (npx ioc key create …).' : '';
  const fields = problem?.fields?.map((field) => `\n  ${field.path}: ${field.message}`).join('') ?? '';
  throw new Error(
    `${problem?.title ?? `HTTP ${reply.status}`}${problem?.detail ? `: ${problem.detail}` : ''}${fields}${hint}`,
  );
}
