import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useLiveConnection } from '#shared/live/index.ts';

/**
 * After a break everything is asked anew: events may have been missed. Tells since when the connection is lost, or null.
 * A cut cable leaves the stream seemingly open; a question that gets no answer tells of it then.
 */
export function useFreshnessGuard(asked: { isError: boolean; dataUpdatedAt: number }): number | null {
  const client = useQueryClient();
  const { state, since } = useLiveConnection();
  const wasLost = useRef(false);
  useEffect(() => {
    if (state === 'lost') wasLost.current = true;
    if (state === 'open' && wasLost.current) {
      wasLost.current = false;
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'map' });
    }
  }, [state, client]);
  if (state === 'lost') return since;
  return asked.isError ? asked.dataUpdatedAt || since : null;
}
