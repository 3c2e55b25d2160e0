import type { CatalogueEntry } from '../catalogue.ts';
import { hourMs, periodAt, startsBetween } from '../periods.ts';
import { areaKey, siteKey, type Subject, type World } from '../world.ts';
import type { Task, Turn } from './task.ts';

/** The figures that are to be computed because this one changed: of the same thing, and of the areas and site it lies in. */
export function followersOf({ catalogue, world, now }: Turn, { entry, subject, start }: Task): Task[] {
  return catalogue.readersOf(entry.id).flatMap((reader) => {
    const subjects = subjectsOf(reader, subject, world);
    return periodsTouched(reader, start, now).flatMap(({ start: from, end }) =>
      subjects.map((each) => ({
        entry: reader,
        subject: each,
        start: from,
        end,
        silent: false,
        onlyAgain: from > start,
        touchedFrom: null,
      })),
    );
  });
}

/** The period that contains the changed one, and later ones that look back on it (NowCast: 11 hours). Never the future. */
function periodsTouched({ description, hoursBefore }: CatalogueEntry, changed: number, now: number) {
  const kind = description.periodKind;
  const first = periodAt(kind, changed);
  const last = Math.min(changed + hoursBefore * hourMs, now);
  return startsBetween(kind, first.start, last + 1).map((start) => periodAt(kind, start));
}

function subjectsOf({ description }: CatalogueEntry, subject: Subject, world: World): Subject[] {
  if (description.per === 'thing') return [subject];
  if (subject.thing === null) return [subject];
  const keys =
    description.per === 'area'
      ? world.areasAbove(subject.area).map(areaKey)
      : subject.site === null
        ? []
        : [siteKey(subject.site)];
  return keys.flatMap((key) => world.subject(key) ?? []);
}
