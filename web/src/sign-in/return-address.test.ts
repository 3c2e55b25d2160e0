import { expect, test } from 'vitest';
import { returnAddress } from './return-address.ts';

test('[SEC-01] after sign-in the person returns to the page that was asked for', () => {
  expect(returnAddress('?return=%2Fincidents%2F7%3Ftab%3Dlog', '/')).toBe('/incidents/7?tab=log');
  expect(returnAddress('', '/')).toBe('/');
});

test('[SEC-01] a forged link cannot lead to another site', () => {
  for (const forged of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
    expect(returnAddress(`?return=${encodeURIComponent(forged)}`, '/')).toBe('/');
  }
});
