import { warehouseApi } from '@ioc/contracts/warehouse';
import { z } from 'zod';
import { AppError } from '#platform/errors';
import type { AnyPlatform, Platform } from '#platform/platform';
import type { Province } from '../scenarios/index.ts';
import { listDataSets, presentDataSet } from './catalogue.ts';
import { readDataSets, type DataSetSource } from './data-sets.ts';
import { createDesk, type SubmissionDesk } from './desk.ts';
import { dataSetLayer } from './layer.ts';
import { applyContracts } from './record-table.ts';
import { pageOfHistory, pageOfRecords, pageOfVersions } from './records/pages.ts';
import { findDataSet } from './rights.ts';
import { brokenRowsFile } from './submissions/broken-rows.ts';
import { found, returnSubmission, withdrawSubmission } from './submissions/decide.ts';
import { pageOfSubmissions, showSubmission } from './submissions/pages.ts';
import type { WarehouseTables } from './tables.ts';
import { templateFile } from './template.ts';

/** Data sets as province/ describes them: submissions, checks, approval by a second person, versions, history, quality. */
export function warehouse(platform: Platform<WarehouseTables>, province: Province): SubmissionDesk {
  const sources = readDataSets(province);
  const desk = createDesk(platform, sources);
  const sourceOf = (unit: { user: Parameters<typeof findDataSet>[1] }, id: string): DataSetSource =>
    findDataSet(sources, unit.user, id);

  platform.routes(warehouseApi, {
    dataSets: async (unit) => ({ items: await listDataSets(unit, sources) }),
    dataSet: async (unit, { params }) => presentDataSet(unit, sourceOf(unit, params.id)),
    records: async (unit, { params, query }) => pageOfRecords(unit, sourceOf(unit, params.id), query),
    versions: async (unit, { params }) => pageOfVersions(unit, sourceOf(unit, params.id)),
    recordHistory: async (unit, { params }) => pageOfHistory(unit, sourceOf(unit, params.id), params.key),
    template: async (unit, { params, query }) => templateFile(sourceOf(unit, params.id), query.format),
    submissions: async (unit, { query }) => pageOfSubmissions(unit, sources, query),
    submission: async (unit, { params }) => showSubmission(unit, sources, params.id),
    async submit(unit, { params, body }, { upload }) {
      const source = sourceOf(unit, params.id);
      const handed = { upload, mapping: readMapping(source, body.mapping), mode: body.mode };
      return desk.submit(unit, source.id, handed);
    },
    async brokenRows(unit, { params }) {
      const { source, row } = await found(unit, sources, params.id);
      return brokenRowsFile(unit, source, row);
    },
    approve: (unit, { params, body }) => desk.approve(unit, params.id, body.comment),
    return: (unit, { params, body }) => returnSubmission(unit, sources, params.id, body.comment),
    withdraw: (unit, { params }) => withdrawSubmission(unit, sources, params.id),
  });
  for (const source of sources.values()) {
    const layer = dataSetLayer(source, () => platform.layers());
    if (layer) platform.layer(layer);
  }
  platform.onStart(() => applyContracts(platform.connection, sources, platform.clock.now()));
  return desk;
}

/** The desk without the rest of the module. */
export function submissionDesk(platform: AnyPlatform, province: Province): SubmissionDesk {
  return createDesk(platform, readDataSets(province));
}

const MappingText = z.record(z.string(), z.string());

/** Column heading → field id; '' = do not use that column. */
function readMapping({ description }: DataSetSource, text: string | undefined): Record<string, string> | null {
  if (text === undefined || text.trim() === '') return null;
  const parsed = MappingText.safeParse(parseJson(text));
  if (!parsed.success) throw new AppError('invalid-request', 'mapping phải là JSON: tên cột → mã trường');
  const unknown = Object.values(parsed.data).find(
    (field) => field !== '' && !description.fields.some(({ id }) => id === field),
  );
  if (unknown !== undefined) throw new AppError('invalid-request', `mapping: không có trường "${unknown}"`);
  return Object.keys(parsed.data).length > 0 ? parsed.data : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
