/** One of many events that were written as one row of the outbox. */
export type EventPart = { payload: Record<string, unknown>; area: string | null; field: string | null };
type Row = { payload: Record<string, unknown>; area?: string | null; field?: string | null };

/** The events a row of the outbox stands for. */
export function partsOf({ payload, area = null, field = null }: Row): EventPart[] {
  const parts = payload['parts'];
  return Array.isArray(parts) ? (parts as EventPart[]) : [{ payload, area, field }];
}
