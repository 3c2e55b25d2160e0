/** What the server tells the process of the embedded database, and what it hears from it. */
export type StartEmbedded = {
  kind: 'start';
  directory: string;
  database: string;
  listen: { path: string } | { host: string; port: number };
  password?: string;
  idleInTransactionMs: number;
};

export type ParentMessage = StartEmbedded | { kind: 'stop' } | { kind: 'ping' };

export type ChildMessage =
  | { kind: 'ready'; port: number | undefined; version: string }
  | { kind: 'failed'; message: string }
  | { kind: 'pong' };
