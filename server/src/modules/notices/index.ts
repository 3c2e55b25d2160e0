export { notices } from './module.ts';
export { noticeService } from './service.ts';
export type { NoticeTables } from './tables.ts';
