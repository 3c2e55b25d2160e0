import type { z } from 'zod';
import type { LocalizedText } from '@ioc/contracts/common';
import type { Figure } from '@ioc/contracts/indicators';
import type { overviewApi } from '@ioc/contracts/scenarios';
import type { Unit } from '#platform/unit';
import { provinceCode } from '../../admin-units/index.ts';
import { figures, momentFigure, type MomentFigureRequest } from '../../indicators/index.ts';
import { thingsOf } from '../../streams/index.ts';
import type { TaskTables } from '../../tasks/index.ts';
import type { AlertWorld } from '../alert-store.ts';
import { countStore, digestOf, type Count } from './counts.ts';

export type Card = z.infer<typeof overviewApi.overview.response>['cards'][number];
type Request = Pick<MomentFigureRequest, 'indicator' | 'name' | 'words' | 'value' | 'unit' | 'inputs'>;

const dayMs = 86_400_000;
/** Days of the course beside a figure, and figures shown. */
const courseDays = 21;
const areaCardsShown = 3;
const airIndex = 'air.aqi-hour-area';
const validHours = 'air.valid-hours-day';

/** What one scenario is about: its kinds of things, and the indicators it is led by. */
export type Focus = {
  id: string;
  streamKinds: readonly string[];
  headline: readonly string[];
  /** Of the headline indicators. */
  names: ReadonlyMap<string, LocalizedText>;
  isMoving: boolean;
};

/** The numbers of the home and the wall, or of one scenario, each a figure whose passport opens. */
export async function overviewCards(unit: Unit<AlertWorld & TaskTables>, focus: Focus | null): Promise<Card[]> {
  const { user, now } = unit;
  const counts = countStore(unit, focus?.id);
  const province = await provinceCode(unit);
  const area = user.scope.areas === '*' ? province : (user.scope.areas[0] ?? province);
  const field = user.scope.fields === '*' ? 'environment' : (user.scope.fields[0] ?? 'environment');
  const moment = (request: Request): Promise<Figure> =>
    momentFigure(unit, { ...request, area, field, simulated: false });
  const records = (of: string, count: Count): Request['inputs'] => [
    { kind: 'records', of, count: count.value, digest: count.digest },
  ];
  const base = { compare: null, of: null, freshAt: now.toISOString() };

  const alerts = await counts.openAlerts();
  const incidents = await counts.openIncidents();
  const tasks = await counts.overdueTasks();
  const things = focus
    ? (await thingsOf(unit, {})).filter(({ kind }) => focus.streamKinds.includes(kind))
    : await thingsOf(unit, { moving: false });
  const heard = focus?.isMoving ? words.moving : words.standing;
  const live = things.filter((thing) => thing.state === 'live');
  const cards: Card[] = [
    {
      ...base,
      id: 'alerts.open',
      title: { vi: 'Cảnh báo đang mở', en: 'Open alerts' },
      icon: 'alert',
      figure: await moment({
        indicator: 'alerts.open',
        name: { vi: 'Cảnh báo đang mở', en: 'Open alerts' },
        words: {
          vi: 'Đếm cảnh báo chưa đóng, chưa xác định là báo động giả, trong phạm vi được xem',
          en: 'Alerts neither closed nor dismissed, within the caller’s reach',
        },
        value: alerts.value,
        unit: 'cảnh báo',
        inputs: records('alert', alerts),
      }),
      compare: {
        value: alerts.last24h - alerts.before24h,
        words: { vi: 'so với 24 giờ trước', en: 'against the 24 h before' },
      },
      spark: alerts.perHour,
    },
    {
      ...base,
      id: 'incidents.open',
      title: { vi: 'Sự cố đang xử lý', en: 'Incidents in hand' },
      icon: 'incident',
      figure: await moment({
        indicator: 'incidents.open',
        name: { vi: 'Sự cố đang xử lý', en: 'Incidents in hand' },
        words: { vi: 'Đếm sự cố chưa kết thúc', en: 'Incidents not closed' },
        value: incidents.value,
        unit: 'sự cố',
        inputs: records('incident', incidents),
      }),
      spark: incidents.perHour,
    },
    {
      ...base,
      id: 'tasks.overdue',
      title: { vi: 'Việc quá hạn', en: 'Overdue tasks' },
      icon: 'task',
      figure: await moment({
        indicator: 'tasks.overdue',
        name: { vi: 'Việc quá hạn', en: 'Overdue tasks' },
        words: { vi: 'Đếm nhiệm vụ chưa xong đã qua hạn', en: 'Open tasks past their deadline' },
        value: tasks.value,
        unit: 'việc',
        inputs: records('task', tasks),
      }),
      of: tasks.open,
      spark: [],
    },
  ];
  if (focus === null || focus.streamKinds.length > 0)
    cards.push({
      ...base,
      id: 'things.live',
      title: heard.title,
      icon: 'station',
      figure: await moment({
        indicator: 'things.live',
        name: heard.title,
        words: heard.words,
        value: live.length,
        unit: heard.unit,
        inputs: [{ kind: 'records', of: 'thing', count: live.length, digest: digestOf(live.map((thing) => thing.id)) }],
      }),
      of: things.length,
      spark: [],
    });
  const isAboutAir = focus === null || focus.headline.some((indicator) => indicator.startsWith('air.'));
  const air = isAboutAir ? await airCard(unit, area, now) : null;
  const valid = isAboutAir ? await validCard(unit, moment) : null;
  const counted = isAboutAir || !focus ? [] : await areaCards(unit, focus, area);
  return [...(air ? [air] : []), ...counted, ...cards, ...(valid ? [valid] : [])];
}

const words = {
  standing: {
    title: { vi: 'Trạm đang gửi số liệu', en: 'Stations sending' },
    words: { vi: 'Đếm trạm có số liệu mới trong nhịp gửi của nó', en: 'Stations heard within their rhythm' },
    unit: 'trạm',
  },
  moving: {
    title: { vi: 'Phương tiện đang có tín hiệu', en: 'Vessels heard' },
    words: { vi: 'Đếm phương tiện có vị trí mới trong nhịp gửi của nó', en: 'Vessels heard within their rhythm' },
    unit: 'phương tiện',
  },
};

/** The first headline figures of the caller's area, with their course of the last days. */
async function areaCards(unit: Unit<unknown>, { headline, names }: Focus, area: string): Promise<Card[]> {
  const cards: Card[] = [];
  for (const indicator of headline) {
    if (cards.length === areaCardsShown) break;
    const from = new Date(unit.now.getTime() - courseDays * dayMs);
    const course = (await figures(unit, { indicator, area, from, to: unit.now })).filter(
      (figure) => figure.area === area && figure.thing === null && figure.site === null,
    );
    const figure = course.findLast(({ value }) => value !== null);
    const title = names.get(indicator);
    if (!figure || !title) continue;
    cards.push({
      ...{ id: indicator, title, icon: 'quality', figure, compare: null, of: null },
      spark: course.map(({ value }) => value),
      freshAt: figure.recordedAt,
    });
  }
  return cards;
}

/** The air index of the caller's area, as computed: the worst of its stations this hour. */
async function airCard(unit: Unit<unknown>, area: string, now: Date): Promise<Card | null> {
  const series = await figures(unit, { indicator: airIndex, area, from: new Date(now.getTime() - dayMs), to: now });
  const own = series.filter((figure) => figure.area === area);
  const figure = own.findLast((entry) => entry.value !== null) ?? own.at(-1);
  if (!figure) return null;
  return {
    id: airIndex,
    title: { vi: 'VN_AQI giờ cao nhất', en: 'Highest hourly VN_AQI' },
    icon: 'air',
    figure,
    compare: null,
    of: null,
    spark: own.map(({ value }) => value),
    freshAt: figure.recordedAt,
  };
}

/** Mean share of hours with valid data today, over the stations the caller sees. */
async function validCard(unit: Unit<unknown>, moment: (request: Request) => Promise<Figure>): Promise<Card | null> {
  const latest = (await figures(unit, { indicator: validHours, latest: true })).filter(({ value }) => value !== null);
  if (latest.length === 0) return null;
  const mean = latest.reduce((sum, { value }) => sum + (value ?? 0), 0) / latest.length;
  const name = { vi: 'Giờ có số liệu hợp lệ', en: 'Hours with valid data' };
  return {
    id: 'air.valid-hours-mean',
    title: name,
    icon: 'quality',
    figure: await moment({
      indicator: 'air.valid-hours-mean',
      name,
      words: {
        vi: 'Trung bình tỷ lệ giờ có số liệu hợp lệ trong ngày của các trạm',
        en: 'Mean over stations of the day’s share of hours with valid data',
      },
      value: Math.round(mean * 10) / 10,
      unit: latest[0]?.unit ?? '%',
      inputs: [{ kind: 'figures', indicator: validHours, passports: latest.map(({ passport }) => passport) }],
    }),
    compare: null,
    of: null,
    spark: [],
    freshAt:
      latest
        .map(({ recordedAt }) => recordedAt)
        .toSorted()
        .at(-1) ?? null,
  };
}
