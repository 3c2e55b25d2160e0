import { formatDateTime } from '@ioc/contracts/format';
import type { Province } from '../../scenarios/index.ts';
import { dataSetVersion } from '../../warehouse/index.ts';
import type { DataSetState } from './readiness.ts';

/** Whether a needed data set has a published version the scenario can stand on. */
export function dataSetState(province: Province): DataSetState {
  return async (unit, id) => {
    const name = province.dataSets.get(id)?.description.name ?? { vi: id, en: id };
    const version = await dataSetVersion(unit, id);
    if (!version)
      return {
        need: id,
        name,
        kind: 'data-set',
        state: 'missing',
        words: 'Chưa có phiên bản nào được phê duyệt',
        newestAt: null,
      };
    const at = version.publishedAt.toISOString();
    return {
      need: id,
      name,
      kind: 'data-set',
      state: 'ready',
      words: `Phiên bản ${version.version}, phê duyệt lúc ${formatDateTime(at)}`,
      newestAt: at,
    };
  };
}
