import { RolesDescription } from '@ioc/contracts/settings-description';
import type { Caller } from '#platform/caller';
import type { AnyUnit } from '#platform/unit';
import { callerOf, identityStore } from '../modules/identity/index.ts';
import { readSettings, type Province } from '../modules/scenarios/index.ts';

/** A steward of the agency that supplies a data set, and somebody else of it who approves. */
export async function peopleOfSupplier(
  unit: AnyUnit,
  province: Province,
  dataSet: string,
): Promise<{ steward: Caller | undefined; approver: Caller | undefined }> {
  const { roles } = readSettings(province, 'roles', RolesDescription);
  const supplier = province.dataSets.get(dataSet)?.description.duty.supplier;
  const people = (await identityStore(unit).accounts())
    .filter((account) => account.active && account.agency === supplier)
    .map((account) => callerOf(account, roles, 'person'));
  const steward = people.find((person) => person.permissions.has('data.submit'));
  return { steward, approver: people.find((person) => person !== steward && person.permissions.has('data.approve')) };
}
