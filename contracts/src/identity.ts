import { z } from 'zod';
import { Done, InstantText, LocalizedText } from './common.ts';
import type { Api } from './endpoint.ts';
import { AccessScope, Permission } from './permissions.ts';

export const Session = z.object({
  person: z.object({
    id: z.string(),
    userName: z.string(),
    name: z.string(),
    title: z.string(),
    agency: z.string().nullable(),
  }),
  roles: z.array(z.object({ id: z.string(), name: LocalizedText })),
  permissions: z.array(Permission),
  scope: AccessScope,
  /** Where the console opens for this role: leader, operations, department, commune, steward, admin. */
  home: z.string(),
  secondFactor: z.object({ enrolled: z.boolean(), required: z.boolean() }),
  expiresAt: InstantText,
});
export type Session = z.infer<typeof Session>;

export const Agency = z.object({
  id: z.string(),
  name: LocalizedText,
  shortName: z.string(),
  kind: z.string(),
  parent: z.string().nullable(),
  area: z.string(),
  fields: z.array(z.string()),
});
export type Agency = z.infer<typeof Agency>;

export const Account = z.object({
  id: z.string(),
  userName: z.string(),
  name: z.string(),
  title: z.string(),
  agency: z.string().nullable(),
  roles: z.array(z.string()),
  areas: z.union([z.literal('*'), z.array(z.string())]),
  fields: z.union([z.literal('*'), z.array(z.string())]),
  active: z.boolean(),
  lastSignInAt: InstantText.nullable(),
});
export type Account = z.infer<typeof Account>;

export const NewAccount = Account.pick({
  userName: true,
  name: true,
  title: true,
  agency: true,
  roles: true,
  areas: true,
  fields: true,
}).extend({
  password: z.string().min(12).max(200),
});

export const AuditEntry = z.object({
  id: z.number(),
  at: InstantText,
  actor: z.string(),
  action: z.string(),
  subject: z.object({ kind: z.string(), id: z.string() }),
  area: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
  hash: z.string(),
});

export const identityApi = {
  signIn: {
    method: 'POST',
    path: '/session',
    summary: 'Sign in with user name and password',
    access: 'public',
    body: z.object({
      userName: z.string().min(1).max(100),
      password: z.string().min(1).max(200),
      code: z.string().max(10).optional(),
    }),
    response: Session,
    status: 201,
  },
  session: {
    method: 'GET',
    path: '/session',
    summary: 'The signed-in person with rights',
    access: 'signed-in',
    response: Session,
  },
  signOut: { method: 'DELETE', path: '/session', summary: 'End this session', access: 'signed-in', response: Done },
  /** Accounts a demo installation offers on its sign-in page; empty elsewhere. */
  demoAccounts: {
    method: 'GET',
    path: '/session/demo-accounts',
    summary: 'Demo accounts (demo installations only)',
    access: 'public',
    response: z.object({
      items: z.array(z.object({ userName: z.string(), password: z.string(), name: z.string(), role: LocalizedText })),
    }),
  },
  changePassword: {
    method: 'POST',
    path: '/session/password',
    summary: 'Change own password',
    access: 'signed-in',
    body: z.object({ current: z.string(), next: z.string().min(12).max(200) }),
    response: Done,
  },
  enrolSecondFactor: {
    method: 'POST',
    path: '/session/second-factor',
    summary: 'Begin TOTP enrolment',
    access: 'signed-in',
    response: z.object({ secret: z.string(), uri: z.string() }),
    status: 201,
  },
  confirmSecondFactor: {
    method: 'POST',
    path: '/session/second-factor/confirm',
    summary: 'Confirm TOTP enrolment with a code',
    access: 'signed-in',
    body: z.object({ code: z.string().length(6) }),
    response: Done,
  },
  agencies: {
    method: 'GET',
    path: '/agencies',
    summary: 'Agencies',
    access: 'signed-in',
    response: z.object({ items: z.array(Agency) }),
  },
  people: {
    method: 'GET',
    path: '/people',
    summary: 'People work can be given to: name, title and agency only',
    access: 'tasks.read',
    query: z.object({ agency: z.string().optional() }),
    response: z.object({
      items: z.array(z.object({ id: z.string(), name: z.string(), title: z.string(), agency: z.string().nullable() })),
    }),
  },
  accounts: {
    method: 'GET',
    path: '/accounts',
    summary: 'Accounts',
    access: 'users.manage',
    response: z.object({ items: z.array(Account) }),
  },
  createAccount: {
    method: 'POST',
    path: '/accounts',
    summary: 'Create an account',
    access: 'users.manage',
    body: NewAccount,
    response: Account,
    status: 201,
  },
  setAccountActive: {
    method: 'PATCH',
    path: '/accounts/{id}',
    summary: 'Disable or enable an account',
    access: 'users.manage',
    params: z.object({ id: z.string() }),
    body: z.object({ active: z.boolean() }),
    response: Account,
  },
  createApiKey: {
    method: 'POST',
    path: '/api-keys',
    summary: 'Create an API key for a program',
    access: 'users.manage',
    body: z.object({ name: z.string().min(1), account: z.string(), expiresAt: InstantText.optional() }),
    response: z.object({ id: z.string(), token: z.string() }),
    status: 201,
  },
  audit: {
    method: 'GET',
    path: '/audit',
    summary: 'Audit entries, newest first',
    access: 'audit.read',
    query: z.object({
      subjectKind: z.string().optional(),
      subjectId: z.string().optional(),
      actor: z.string().optional(),
      before: z.coerce.number().optional(),
      limit: z.coerce.number().max(500).default(100),
    }),
    response: z.object({ items: z.array(AuditEntry) }),
  },
  verifyAudit: {
    method: 'GET',
    path: '/audit/verification',
    summary: 'Check the whole audit chain',
    access: 'audit.read',
    response: z.object({ entries: z.number(), intact: z.boolean(), firstBroken: z.number().nullable() }),
  },
} satisfies Api;
