import type { IncidentRoom } from '@ioc/contracts/incidents';

export type PersonAtWork = { name: string; open: number; done: number };
export type AgencyAtWork = { agency: string; people: PersonAtWork[]; waiting: number };

/** Who works here, by agency: `waiting` are tasks nobody has taken. */
export function peopleOf({ taskList }: Pick<IncidentRoom, 'taskList'>): AgencyAtWork[] {
  const agencies = new Map<string, AgencyAtWork>();
  for (const { agencyName, personName, closedAt } of taskList) {
    const entry = agencies.get(agencyName) ?? { agency: agencyName, people: [], waiting: 0 };
    agencies.set(agencyName, entry);
    if (personName === null) {
      if (closedAt === null) entry.waiting += 1;
      continue;
    }
    let known = entry.people.find(({ name }) => name === personName);
    if (!known) {
      known = { name: personName, open: 0, done: 0 };
      entry.people.push(known);
    }
    if (closedAt === null) known.open += 1;
    else known.done += 1;
  }
  return [...agencies.values()].toSorted((first, second) => first.agency.localeCompare(second.agency, 'vi'));
}
