import type { Notice } from '@ioc/contracts/notices';
import type { Unit } from '#platform/unit';
import type { IdentityTables } from '../identity/index.ts';
import { noticeStore } from './store.ts';
import type { NoticeTables } from './tables.ts';

export type Message = { about: string; title: string; text: string; link: string; level?: number };

/** In-app messages to somebody. Telling twice about the same thing reaches each person once. */
export function noticeService(unit: Unit<NoticeTables & IdentityTables>) {
  const store = noticeStore(unit);

  async function tellPeople(people: string[], message: Message): Promise<void> {
    const sent = await store.insert(
      [...new Set(people)].map((person) => ({
        ...message,
        person,
        at: unit.now,
        level: message.level ?? null,
        read_at: null,
      })),
    );
    for (const { id, person } of sent) await unit.publish('notice.sent', { notice: id, person });
  }

  return {
    async list(unread: boolean): Promise<{ items: Notice[]; unread: number }> {
      const rows = await store.list(unread);
      const items = rows.map(({ id, at, title, text, link, level, read_at }) => ({
        id,
        at: at.toISOString(),
        title,
        text,
        link,
        level,
        readAt: read_at?.toISOString() ?? null,
      }));
      return { items, unread: await store.unread() };
    },
    async markRead(id: string): Promise<{ unread: number }> {
      await store.markRead(id);
      return { unread: await store.unread() };
    },
    tellPeople,
    tellRoles: async (roles: string[], place: { area: string; field: string }, message: Message) =>
      tellPeople(
        (await store.peopleWithRoles(roles, place.area, place.field)).map(({ id }) => id),
        message,
      ),
    tellAgency: async (agency: string, message: Message) =>
      tellPeople(
        (await store.workersOf(agency)).map(({ id }) => id),
        message,
      ),
  };
}
