export * from '@ioc/contracts/format';
export { useFormat } from './use-format.ts';
export { useNow } from './use-now.ts';
