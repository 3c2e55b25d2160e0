import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useLiveConnection } from '#shared/live/index.ts';

/** After a break everything is asked anew: events may have been missed. Tells since when the connection is lost, or null. */
export function useFreshnessGuard(): number | null {
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
  return state === 'lost' ? since : null;
}
