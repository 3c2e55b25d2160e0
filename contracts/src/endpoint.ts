import type { z } from 'zod';
import type { Permission } from './permissions.ts';

/** Who may call: anybody, anybody signed in, or holders of one permission. Scope is applied inside the query on top of this. */
export type Access = 'public' | 'signed-in' | Permission;

/** One door of the JSON API. Server and web import the same value; path is below /api/v1. */
export type Endpoint = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: `/${string}`;
  summary: string;
  access: Access;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  response: z.ZodType;
  /** How the body arrives; multipart bodies reach the handler as an `Upload` beside the parsed text fields. */
  consumes?: 'json' | 'multipart' | 'raw';
  /** Media types of a raw body. */
  mediaTypes?: readonly string[];
  /** 'file' answers bytes instead of JSON: the handler returns a `FileReply`. */
  produces?: 'json' | 'file';
  status?: 200 | 201 | 202;
};

export type Api = Record<string, Endpoint>;

type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined;
type Given<T> = T extends z.ZodType ? z.input<T> : undefined;

/** What a handler receives, already parsed. */
export type EndpointInput<E extends Endpoint> = {
  params: Parsed<E['params']>;
  query: Parsed<E['query']>;
  body: Parsed<E['body']>;
};
/** What a caller gives, before parsing. */
export type EndpointRequest<E extends Endpoint> = {
  [K in 'params' | 'query' | 'body' as E[K] extends z.ZodType ? K : never]: Given<E[K]>;
};
export type EndpointReply<E extends Endpoint> = z.output<E['response']>;
export type EndpointAnswer<E extends Endpoint> = z.input<E['response']>;
