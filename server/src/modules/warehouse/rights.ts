import type { DataSetDescription } from '@ioc/contracts/data-set-description';
import { may, type Caller } from '#platform/caller';
import { AppError } from '#platform/errors';
import type { DataSetSource, DataSetSources } from './data-sets.ts';
import { isOpenToAll, readersOf } from './record-table.ts';

/** A data set the caller may know of; one of a closed class does not exist for others. */
export function findDataSet(sources: DataSetSources, user: Caller, id: string): DataSetSource {
  const source = sources.get(id);
  if (!source || !maySee(user, source.description)) throw new AppError('not-found', id);
  return source;
}

export function maySee(user: Caller, description: DataSetDescription): boolean {
  if (user.kind === 'system' || isOpenToAll(description)) return true;
  return user.agency !== null && readersOf(description).includes(user.agency);
}

/** An account of no agency (the command line on the server) acts for the supplier. */
export function agencyOf(user: Caller, { duty }: DataSetDescription): string {
  return user.agency ?? duty.supplier;
}

export function maySubmit(user: Caller, description: DataSetDescription): boolean {
  const { owner, duty } = description;
  return (
    may(user, 'data.submit') &&
    reaches(user, description) &&
    [owner, duty.supplier, ...duty.alsoSubmit].includes(agencyOf(user, description))
  );
}

/** Whether the caller decides on submissions of this data set, other than own ones. */
export function mayApprove(user: Caller, description: DataSetDescription): boolean {
  const { owner, duty, approval } = description;
  const levels = { supplier: [duty.supplier], owner: [owner], either: [duty.supplier, owner] };
  return (
    may(user, 'data.approve') &&
    reaches(user, description) &&
    user.agency !== null &&
    levels[approval.level].includes(user.agency)
  );
}

function reaches({ scope }: Caller, { field }: DataSetDescription): boolean {
  return scope.fields === '*' || scope.fields.includes(field);
}
