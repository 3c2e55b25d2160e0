import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aCaller, testApp, type TestApp } from '../../testing/app.ts';

let app: TestApp;
const password = 'mat-khau-rat-dai-1';

async function signIn(userName: string, given = password, code?: string) {
  const reply = await app.server.inject({
    method: 'POST',
    url: '/api/v1/session',
    payload: { userName, password: given, ...(code ? { code } : {}) },
  });
  return {
    status: reply.statusCode,
    body: reply.json(),
    cookie: reply.cookies.find((c) => c.name === 'ioc_session')?.value,
  };
}

beforeAll(async () => {
  app = await testApp();
  const admin = aCaller(app.province, { role: 'system-administrator' });
  for (const userName of ['an', 'binh', 'chi', 'dung']) {
    const created = await app.call(admin, 'POST', '/accounts', {
      userName,
      name: 'Người dùng thử',
      title: 'Trực ban',
      agency: 'trung-tam-ioc',
      roles: ['operator'],
      areas: '*',
      fields: '*',
      password,
    });
    expect(created.status).toBe(201);
  }
});
afterAll(() => app.stop());

describe('sign-in', () => {
  test('[SEC-02] a right password opens a session whose cookie scripts cannot read', async () => {
    const reply = await app.server.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: { userName: 'An', password },
    });

    expect(reply.statusCode).toBe(201);
    expect(reply.json().permissions).toContain('alerts.triage');
    expect(reply.cookies[0]).toMatchObject({ name: 'ioc_session', httpOnly: true, sameSite: 'Strict' });
  });

  test('[SEC-02] five wrong passwords lock the account for fifteen minutes, also for the right password', async () => {
    for (let i = 0; i < 5; i++) expect((await signIn('binh', 'sai-mat-khau')).body.code).toBe('sign-in-failed');

    expect((await signIn('binh')).status).toBe(423);

    app.clock.advance(16 * 60_000);
    expect((await signIn('binh')).status).toBe(201);
  });

  test('[SEC-02] an idle session ends, and signing out ends it at once', async () => {
    const first = await signIn('chi');
    const cookies = { ioc_session: first.cookie as string };
    expect((await app.server.inject({ url: '/api/v1/session', cookies })).statusCode).toBe(200);

    app.clock.advance(61 * 60_000);
    expect((await app.server.inject({ url: '/api/v1/session', cookies })).statusCode).toBe(401);

    const again = { ioc_session: (await signIn('chi')).cookie as string };
    const out = await app.server.inject({
      method: 'DELETE',
      url: '/api/v1/session',
      cookies: again,
      headers: { 'x-ioc-csrf': '1' },
    });
    expect(out.statusCode).toBe(200);
    expect((await app.server.inject({ url: '/api/v1/session', cookies: again })).statusCode).toBe(401);
  });

  test('[SEC-06] a write that carries only the cookie, as another site could send it, is refused', async () => {
    const cookies = { ioc_session: (await signIn('chi')).cookie as string };

    const forged = await app.server.inject({ method: 'DELETE', url: '/api/v1/session', cookies });

    expect(forged.statusCode).toBe(403);
  });

  test('[SEC-02] a second factor is asked for once enrolled, and the same code does not work twice', async () => {
    const { TOTP, Secret } = await import('otpauth');
    const cookies = { ioc_session: (await signIn('dung')).cookie as string };
    const headers = { 'x-ioc-csrf': '1' };
    const enrolment = (
      await app.server.inject({ method: 'POST', url: '/api/v1/session/second-factor', cookies, headers })
    ).json();
    const codeNow = () =>
      new TOTP({ secret: Secret.fromBase32(enrolment.secret) }).generate({ timestamp: app.clock.now().getTime() });
    const confirmed = await app.server.inject({
      method: 'POST',
      url: '/api/v1/session/second-factor/confirm',
      cookies,
      headers,
      payload: { code: codeNow() },
    });
    expect(confirmed.statusCode).toBe(200);

    expect((await signIn('dung')).body.code).toBe('second-factor-required');
    expect((await signIn('dung', password, codeNow())).status).toBe(401);
    app.clock.advance(30_000);
    const fresh = codeNow();
    expect((await signIn('dung', password, fresh)).status).toBe(201);
    expect((await signIn('dung', password, fresh)).status).toBe(401);
  });

  test('[SEC-05] neither password, token nor second-factor secret lies readable in the database', async () => {
    const rows = await app.database
      .selectFrom('account' as never)
      .selectAll()
      .execute();
    const sessions = await app.database
      .selectFrom('session' as never)
      .selectAll()
      .execute();

    const text = JSON.stringify([rows, sessions]);
    expect(text).not.toContain(password);
    expect(text).toContain('$argon2id$');
  });
});

describe('audit', () => {
  test('[SEC-04] the chain is intact, and changing one entry behind the system breaks it at that entry', async () => {
    const auditor = aCaller(app.province, { role: 'auditor' });
    expect((await app.call(auditor, 'GET', '/audit/verification')).body).toMatchObject({
      intact: true,
      firstBroken: null,
    });

    const { sql } = await import('kysely');
    await expect(sql`update audit_entry set action = 'x' where id = 2`.execute(app.database)).rejects.toThrow(
      /append-only/,
    );
    await sql`alter table audit_entry disable trigger keep`.execute(app.database);
    await sql`update audit_entry set action = 'tampered' where id = 2`.execute(app.database);
    await sql`alter table audit_entry enable trigger keep`.execute(app.database);

    expect((await app.call(auditor, 'GET', '/audit/verification')).body).toMatchObject({
      intact: false,
      firstBroken: 2,
    });
  });

  test('[SEC-03] somebody without the right may not read it, and an unknown caller may not do anything', async () => {
    const operator = aCaller(app.province, { role: 'operator' });

    expect((await app.call(operator, 'GET', '/audit')).body.code).toBe('not-allowed');
    expect((await app.call(null, 'GET', '/audit')).body.code).toBe('not-signed-in');
  });
});

describe('scope', () => {
  test('[SEC-03] an account for a province reaches its communes too, one for a commune only that commune', async () => {
    const admin = aCaller(app.province, { role: 'system-administrator' });
    const rows = [
      { code: '22', name: 'Quảng Ninh', type: 'province', level: 'province', parent: null },
      { code: '06652', name: 'Hà Tu', type: 'ward', level: 'commune', parent: '22' },
    ];
    expect((await app.call(admin, 'POST', '/admin-units/imports', { source: 'thử', rows })).body.inserted).toBe(2);
    const account = { name: 'x', title: 'x', agency: null, roles: ['operator'], fields: '*', password };
    await app.call(admin, 'POST', '/accounts', { ...account, userName: 'tinh', areas: ['22'] });
    await app.call(admin, 'POST', '/accounts', { ...account, userName: 'phuong', areas: ['06652'] });

    const scopeOf = async (userName: string) => {
      const cookies = { ioc_session: (await signIn(userName)).cookie as string };
      return (await app.server.inject({ url: '/api/v1/session', cookies })).json().scope.areas;
    };

    expect((await scopeOf('tinh')).sort()).toEqual(['06652', '22']);
    expect(await scopeOf('phuong')).toEqual(['06652']);
  });
});

describe('programs', () => {
  test('[SEC-03] an API key speaks with the rights of its account until that account is disabled', async () => {
    const admin = aCaller(app.province, { role: 'system-administrator' });
    const { token } = (await app.call(admin, 'POST', '/api-keys', { name: 'thử', account: 'an' })).body;
    const headers = { authorization: `Bearer ${token}` };
    expect((await app.server.inject({ url: '/api/v1/session', headers })).json().person.userName).toBe('an');

    const accounts = (await app.call(admin, 'GET', '/accounts')).body.items;
    await app.call(admin, 'PATCH', `/accounts/${accounts.find((a: { userName: string }) => a.userName === 'an').id}`, {
      active: false,
    });

    expect((await app.server.inject({ url: '/api/v1/session', headers })).statusCode).toBe(401);
  });

  test('[PLT-13] a repeated request with the same idempotency key is done once and gets the same answer', async () => {
    const admin = aCaller(app.province, { role: 'system-administrator' });
    const body = {
      userName: 'em',
      name: 'Em',
      title: 'x',
      agency: null,
      roles: ['operator'],
      areas: '*',
      fields: '*',
      password,
    };
    const headers = { 'idempotency-key': 'k-1' };

    const first = await app.call(admin, 'POST', '/accounts', body, headers);
    const second = await app.call(admin, 'POST', '/accounts', body, headers);
    const other = await app.call(admin, 'POST', '/accounts', { ...body, userName: 'g' }, headers);

    expect(second.body).toEqual(first.body);
    expect(other.body.code).toBe('conflict');
  });
});
