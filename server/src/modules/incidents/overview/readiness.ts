import type { z } from 'zod';
import type { Readiness } from '@ioc/contracts/scenarios';
import type { Unit } from '#platform/unit';
import { findScenario, type Province } from '../../scenarios/index.ts';
import { thingsOf } from '../../streams/index.ts';

type Item = z.infer<typeof Readiness>['items'][number];

/** What a scenario needs and whether it is there: it may run in part, and says what it cannot see (SCN-02). */
export async function readiness(
  unit: Unit<unknown>,
  province: Province,
  id: string,
  dataSetState: DataSetState,
): Promise<{ items: Item[] }> {
  const scenario = findScenario(province, id);
  const items: Item[] = [];
  for (const kind of scenario.streamKinds) items.push(await streamItem(unit, province, kind));
  for (const dataSet of scenario.dataSets) items.push(await dataSetState(unit, dataSet));
  return { items };
}
export type DataSetState = (unit: Unit<unknown>, dataSet: string) => Promise<Item>;

async function streamItem(unit: Unit<unknown>, province: Province, kind: string): Promise<Item> {
  const name = province.thingKinds.get(kind)?.description.name ?? { vi: kind, en: kind };
  const things = await thingsOf(unit, { kind });
  const live = things.filter((thing) => thing.state === 'live').length;
  const newestAt =
    things
      .flatMap((thing) => thing.lastHeardAt ?? [])
      .toSorted()
      .at(-1) ?? null;
  const state = things.length === 0 ? 'missing' : live === things.length ? 'ready' : live > 0 ? 'poor' : 'late';
  const words =
    things.length === 0 ? 'Chưa có thiết bị nào đăng ký' : `${live} trên ${things.length} thiết bị đang gửi đúng nhịp`;
  return { need: kind, name, kind: 'stream', state, words, newestAt };
}
