import type { Task } from '@ioc/contracts/tasks';
import { AppError } from '#platform/errors';
import type { Upload } from '#platform/http/multipart';
import type { FileStore } from '#platform/files';
import type { Unit } from '#platform/unit';
import type { IdentityTables } from '../identity/index.ts';
import { nextSteps, presentTask } from './present.ts';
import { taskStore, type TaskFilter, type TaskRow } from './store.ts';
import type { TaskTables } from './tables.ts';

export type NewTask = {
  title: string;
  instructions: string;
  origin: { kind: 'incident' | 'directive' | 'data-duty'; id: string; step: string | null };
  agency: string;
  /** The first active person of the agency with this role gets it; nobody found = the whole agency. */
  role?: string;
  person?: string | null;
  area: string;
  field: string;
  mandatory: boolean;
  checklist: string[];
  dueAt: Date;
};

const noFiles: FileStore = {
  keep: () => Promise.reject(new Error('no file store')),
  read: () => Promise.reject(new Error('no file store')),
};
const evidenceTypes = /^(image\/(jpeg|png|webp|heic|heif)|application\/pdf|text\/plain|application\/vnd\.)/;

/** One person's piece of work with a deadline. Every step is audited and told. */
export function taskService(unit: Unit<TaskTables & IdentityTables>, files: FileStore = noFiles) {
  const store = taskStore(unit);
  const { user, now } = unit;

  async function find(id: string): Promise<TaskRow> {
    const row = /^[0-9a-f-]{36}$/.test(id) ? await store.byId(id) : undefined;
    if (!row) throw new AppError('not-found', id);
    return row;
  }
  async function present(id: string): Promise<Task> {
    return presentTask(await find(id), await store.evidence([id]), user, now);
  }

  /** Locks the task, checks that this step is open to this caller, applies it, audits and tells. */
  async function step(
    id: string,
    allowed: keyof Task['may'],
    action: string,
    changes: Parameters<typeof store.update>[1],
    detail = {},
  ): Promise<Task> {
    await store.lock(id);
    const row = await find(id);
    if (!nextSteps(row, user)[allowed]) {
      throw new AppError(
        row.submitted_by === user.id && allowed === 'approve' ? 'four-eyes' : 'wrong-state',
        row.title,
      );
    }
    await store.update(id, changes);
    await tell(row, action, changes.state as string | undefined, detail);
    return present(id);
  }
  async function tell(row: TaskRow, action: string, state: string | undefined, detail: object): Promise<void> {
    await unit.audit({
      action,
      subject: { kind: 'task', id: row.id },
      area: row.area,
      detail: { ...detail, origin: `${row.origin_kind}:${row.origin_id}` },
    });
    if (state)
      await unit.publish(
        'task.changed',
        { task: row.id, state, agency: row.agency, area: row.area },
        { field: row.field },
      );
  }

  type Attachment = { kind: string; file_name: string | null; mime_type: string | null; sha256: string | null };
  const justWords: Attachment = { kind: 'note', file_name: null, mime_type: null, sha256: null };
  async function note({ id, area, field, agency }: TaskRow, text: string, attachment = justWords): Promise<void> {
    await store.insertEvidence({
      ...attachment,
      task_id: id,
      text,
      by_id: user.id,
      by_name: user.name,
      at: now,
      area,
      field,
      agency,
    });
  }

  return {
    get: present,
    async list(filter: TaskFilter): Promise<Task[]> {
      const rows = await store.list(filter);
      const evidence = await store.evidence(rows.map((row) => row.id));
      return rows.map((row) => presentTask(row, evidence, user, now));
    },
    /** Whether anybody of the agency could take work for this role. */
    isStaffed: async (agency: string, role: string): Promise<boolean> =>
      (await store.firstWithRole(agency, role)) !== undefined,
    async create(task: NewTask): Promise<string | null> {
      const person =
        task.person ?? (task.role ? ((await store.firstWithRole(task.agency, task.role))?.id ?? null) : null);
      const made = await store.insert({
        title: task.title,
        instructions: task.instructions,
        origin_kind: task.origin.kind,
        origin_id: task.origin.id,
        origin_step: task.origin.step,
        agency: task.agency,
        person,
        area: task.area,
        field: task.field,
        state: 'new',
        mandatory: task.mandatory,
        checklist: JSON.stringify(task.checklist.map((text) => ({ text, done: false }))),
        created_by: user.id,
        created_at: now,
        due_at: task.dueAt,
        submitted_by: null,
        closed_at: null,
        result: null,
        overdue_told_at: null,
      });
      if (!made) return null;
      await unit.audit({
        action: 'task.assigned',
        subject: { kind: 'task', id: made.id },
        area: task.area,
        detail: { agency: task.agency, person, title: task.title },
      });
      await unit.publish(
        'task.assigned',
        { task: made.id, agency: task.agency, person, area: task.area, dueAt: task.dueAt.toISOString() },
        { field: task.field },
      );
      return made.id;
    },
    accept: (id: string) => step(id, 'accept', 'task.accepted', { state: 'in-progress', person: user.id }),
    submit: (id: string, result: string) =>
      step(id, 'submit', 'task.submitted', { state: 'submitted', result, submitted_by: user.id }, { result }),
    approve: (id: string, comment: string) =>
      step(id, 'approve', 'task.approved', { state: 'done', closed_at: now }, { comment }),
    async return(id: string, reason: string): Promise<Task> {
      const row = await find(id);
      await step(id, 'return', 'task.returned', { state: 'returned', submitted_by: null }, { reason });
      await note(row, `Trả lại: ${reason}`);
      return present(id);
    },
    reassign: (id: string, person: string | null) =>
      step(id, 'reassign', 'task.reassigned', { person, state: 'new' }, { person }),
    async check(id: string, index: number, done: boolean): Promise<Task> {
      const row = await find(id);
      const checklist = row.checklist.map((line, at) => (at === index ? { ...line, done } : line));
      return step(
        id,
        'submit',
        'task.checked',
        { checklist: JSON.stringify(checklist) },
        { line: row.checklist[index]?.text, done },
      );
    },
    async addEvidence(id: string, kind: string, text: string, upload: Upload | null): Promise<Task> {
      await store.lock(id);
      const row = await find(id);
      if (user.agency !== row.agency || row.closed_at !== null) throw new AppError('wrong-state', row.title);
      if (kind !== 'note' && !upload) throw new AppError('invalid-request', 'Thiếu tệp đính kèm');
      if (upload && !evidenceTypes.test(upload.mimeType)) throw new AppError('unsupported-media', upload.mimeType);
      const sha256 = upload ? await files.keep(upload.bytes) : null;
      await note(row, text, { kind, file_name: upload?.fileName ?? null, mime_type: upload?.mimeType ?? null, sha256 });
      await tell(row, 'task.evidence-added', 'evidence', { kind, sha256 });
      return present(id);
    },
    async evidenceFile(
      id: string,
      evidenceId: string,
    ): Promise<{ fileName: string; contentType: string; bytes: Buffer }> {
      await find(id);
      const item = (await store.evidence([id])).find((entry) => entry.id === evidenceId);
      if (!item?.sha256) throw new AppError('not-found', evidenceId);
      return {
        fileName: item.file_name ?? 'tep',
        contentType: item.mime_type ?? 'application/octet-stream',
        bytes: await files.read(item.sha256),
      };
    },
    /** The person who gave the task; nobody when the system did. */
    giversOf: async (id: string): Promise<string[]> => (await store.giver(id)).map((row) => row.id),
    /** Tells once of every task that has passed its deadline; nothing closes itself. */
    async escalateOverdue(): Promise<void> {
      for (const row of await store.newlyOverdue()) {
        await store.update(row.id, { overdue_told_at: now });
        await tell({ ...row, agency_name: null, person_name: null }, 'task.overdue', 'overdue', {
          dueAt: row.due_at.toISOString(),
        });
      }
    },
  };
}
