import { expect, test } from 'vitest';
import { inGroups } from './secret.ts';

test('[SEC-03] the secret of a second factor is shown in groups of four', () => {
  expect(inGroups('JBSWY3DPEHPK3PXP7A')).toBe('JBSW Y3DP EHPK 3PXP 7A');
  expect(inGroups('')).toBe('');
});
