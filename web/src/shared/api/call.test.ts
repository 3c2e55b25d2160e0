import { incidentApi } from '@ioc/contracts/incidents';
import { noticeApi } from '@ioc/contracts/notices';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { call, onSignedOut } from './call.ts';
import { ApiProblem } from './problem.ts';

const fetched = vi.fn<(address: string, init: RequestInit) => Promise<Response>>();

beforeEach(() => vi.stubGlobal('fetch', fetched));
afterEach(() => {
  fetched.mockReset();
  vi.unstubAllGlobals();
});

function answer(body: unknown, status = 200): void {
  fetched.mockResolvedValueOnce(Response.json(body, { status }));
}
const problem = (code: string, status: number, more = {}) => ({
  type: `/problems/${code}`,
  title: code,
  status,
  code,
  ...more,
});

test('[PLT-09] a read puts parameters into the address and leaves out what was not asked', async () => {
  answer({ items: [], unread: 2 });

  const reply = await call(noticeApi.list, { query: { unread: 'true' } });

  expect(reply.unread).toBe(2);
  expect(fetched.mock.calls[0]?.[0]).toBe('/api/v1/notices?unread=true');
  expect(new Headers(fetched.mock.calls[0]?.[1].headers).has('x-ioc-csrf')).toBe(false);
});

test('[SEC-01] a write carries the header that other sites cannot set', async () => {
  answer({ unread: 0 });

  await call(noticeApi.read, { params: { id: 'n/1' } });

  const [address, init] = fetched.mock.calls[0]!;
  expect(address).toBe('/api/v1/notices/n%2F1/read');
  expect(new Headers(init.headers).get('x-ioc-csrf')).toBe('1');
});

test('[PLT-09] a refused request tells which field is wrong', async () => {
  answer(problem('invalid-request', 400, { fields: [{ path: 'body.title', message: 'Quá ngắn' }] }), 400);

  const refusal = await call(incidentApi.open, { body: { title: '', level: 2 } }).catch((error: unknown) => error);

  expect(refusal).toBeInstanceOf(ApiProblem);
  expect(refusal).toMatchObject({ code: 'invalid-request', fields: [{ path: 'body.title', message: 'Quá ngắn' }] });
});

test('[PLT-09] an ended session leads to sign-in, a wrong password does not', async () => {
  const left = vi.fn<() => void>();
  onSignedOut(left);

  answer(problem('sign-in-failed', 401), 401);
  await expect(call(noticeApi.list)).rejects.toMatchObject({ code: 'sign-in-failed' });
  expect(left).not.toHaveBeenCalled();

  answer(problem('not-signed-in', 401), 401);
  await expect(call(noticeApi.list)).rejects.toMatchObject({ code: 'not-signed-in' });
  expect(left).toHaveBeenCalledOnce();
});

test('[INF-19] an unreachable server and a reply outside the contract are told apart', async () => {
  fetched.mockRejectedValueOnce(new TypeError('failed to fetch'));
  await expect(call(noticeApi.list)).rejects.toMatchObject({ code: 'unreachable' });

  answer({ items: 'none' });
  await expect(call(noticeApi.list)).rejects.toMatchObject({ code: 'unreadable' });
});

test('[INF-19] a proxy page instead of a problem document still gets its words', async () => {
  fetched.mockResolvedValueOnce(new Response('<html>502</html>', { status: 503 }));

  await expect(call(noticeApi.list)).rejects.toMatchObject({
    code: 'not-ready',
    message: 'Hệ thống đang khởi động hoặc đang bảo trì',
  });
});
