import type { Transaction } from 'kysely';
import type { Caller } from './caller.ts';
import type { PlatformTables } from './tables.ts';

export type AuditNote = {
  action: string;
  subject: { kind: string; id: string };
  area?: string | null;
  /** Facts of the act; never a password, token or a person's contact data. */
  detail?: Record<string, unknown>;
};

/** Writes one link of the audit chain in the caller's transaction: the act and its record commit together. */
export async function writeAudit(
  db: Transaction<PlatformTables>,
  user: Caller,
  now: Date,
  note: AuditNote,
): Promise<void> {
  await db
    .insertInto('audit_entry')
    .values({
      at: now,
      actor_id: user.id,
      actor_name: user.name,
      actor_agency: user.agency,
      action: note.action,
      subject_kind: note.subject.kind,
      subject_id: note.subject.id,
      area: note.area ?? null,
      detail: JSON.stringify(note.detail ?? {}),
    })
    .execute();
}
