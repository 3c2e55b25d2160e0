import type { ReactNode } from 'react';
import { ApiProblem } from '../api/index.ts';
import type { PanelState } from '../ui/index.ts';
import { useMonitoringTexts } from './texts.ts';

type Asked = {
  data: unknown;
  isError: boolean;
  error: unknown;
  isPending: boolean;
  fetchStatus: string;
  refetch: () => unknown;
};
type Options = {
  /** Said when the answer holds nothing: why, and what to do. */
  empty?: { when: boolean; title: string; help?: string } | undefined;
  skeleton?: ReactNode;
};

/** What a panel shows while its data is on its way, refused, broken or empty. */
export function usePanelState(): (asked: Asked, options?: Options) => PanelState {
  const t = useMonitoringTexts();
  return (asked, { empty, skeleton } = {}) => {
    if (asked.isError) {
      const { error } = asked;
      if (error instanceof ApiProblem && error.code === 'not-allowed') {
        return { kind: 'no-permission', grantedBy: t(($) => $.administrator) };
      }
      const words = error instanceof ApiProblem ? error.message : t(($) => $.failed);
      return {
        kind: 'broken',
        retry: (
          <>
            <span>{words} </span>
            <button type="button" onClick={() => void asked.refetch()}>
              {t(($) => $.retry)}
            </button>
          </>
        ),
      };
    }
    if (asked.data === undefined) return { kind: 'loading', ...(skeleton !== undefined && { skeleton }) };
    if (empty?.when)
      return { kind: 'empty', title: empty.title, ...(empty.help !== undefined && { help: empty.help }) };
    return { kind: 'ready' };
  };
}
