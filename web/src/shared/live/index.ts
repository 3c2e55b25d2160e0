export { useLive, useLiveConnection, useLiveQueryInvalidation } from './use-live.ts';
export { tabStream } from './live-stream.ts';
export type { LiveConnection, LiveEvent } from './live-stream.ts';
