import { createContext, use } from 'react';
import type { ReactNode } from 'react';

/** Opens the provenance of a figure by the id of its passport; null where a page offers none (the wall). */
export type OpenPassport = (passport: string) => void;
const PassportContext = createContext<OpenPassport | null>(null);

export function PassportProvider({ open, children }: { open: OpenPassport; children: ReactNode }): ReactNode {
  return <PassportContext value={open}>{children}</PassportContext>;
}

export function useOpenPassport(): OpenPassport | null {
  return use(PassportContext);
}
