import type { Submission } from '@ioc/contracts/warehouse';
import { fileStore } from '#platform/files';
import type { AnyPlatform } from '#platform/platform';
import type { Unit } from '#platform/unit';
import type { DataSetSources } from './data-sets.ts';
import { findDataSet } from './rights.ts';
import { approveSubmission } from './submissions/decide.ts';
import { pageOfSubmissions } from './submissions/pages.ts';
import { submitFile, type Handed } from './submissions/submit.ts';
import type { WarehouseTables } from './tables.ts';

/** Handing in and approving, for doors and for the demo: the same way for everybody, in the caller's name and rights. */
export type SubmissionDesk = {
  submit(unit: Unit<unknown>, dataSet: string, handed: Handed): Promise<Submission>;
  approve(unit: Unit<unknown>, submission: string, comment: string): Promise<Submission>;
  /** Newest first. */
  list(unit: Unit<unknown>, dataSet: string): Promise<Submission[]>;
};

export function createDesk(platform: AnyPlatform, sources: DataSetSources): SubmissionDesk {
  const files = fileStore(platform.config.dataDir);
  const own = (unit: Unit<unknown>) => unit as unknown as Unit<WarehouseTables>;
  return {
    submit: (unit, dataSet, handed) =>
      submitFile(own(unit), findDataSet(sources, unit.user, dataSet), handed, { files, layers: platform.layers() }),
    approve: (unit, submission, comment) => approveSubmission(own(unit), sources, submission, comment),
    list: async (unit, dataSet) => (await pageOfSubmissions(own(unit), sources, { dataSet, limit: 100 })).items,
  };
}
