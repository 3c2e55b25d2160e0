import type { ReactNode } from 'react';
import { PassportHost } from '../features/passports/PassportHost.tsx';
import { ConsoleFrame } from './ConsoleFrame.tsx';

/** The console with what reaches over all its pages: from every figure one click leads to its provenance. */
export function Console(): ReactNode {
  return (
    <PassportHost>
      <ConsoleFrame />
    </PassportHost>
  );
}
