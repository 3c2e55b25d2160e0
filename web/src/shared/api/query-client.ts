import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './problem.ts';

/** Live events make queries stale, so nothing is asked again merely because a window got the focus. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      retry: (failures, problem) =>
        failures < 2 && (!(problem instanceof ApiProblem) || problem.status === 0 || problem.status >= 500),
    },
    mutations: { retry: false },
  },
});
