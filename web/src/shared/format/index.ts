export * from '@ioc/contracts/format';
export { formatsByLanguage, useFormat } from './use-format.ts';
export { useNow } from './use-now.ts';
export { unitSign } from './unit-sign.ts';
