import { measureUnit, readingUnit } from '@ioc/contracts/alert-units';
import { formatDate, formatTime } from '@ioc/contracts/format';
import type { Incident } from '@ioc/contracts/incidents';
import type { Alert } from '@ioc/contracts/rules';
import type { AnyUnit } from '#platform/unit';
import { alertStore, incidentService, presentAlert } from '../../incidents/index.ts';
import { thingsOf } from '../../streams/index.ts';
import type { RecordRow } from '../model.ts';
import { momentOf, recordRow } from './record.ts';
import type { RecordRequest } from './index.ts';

const mostAlerts = 5000;
export const levelWords = (level: number): string => `Cấp ${level}`;

const stateWords: Record<Alert['state'], string> = {
  new: 'Mới',
  acknowledged: 'Đã tiếp nhận',
  verified: 'Đã xác minh',
  'false-alarm': 'Báo nhầm',
  snoozed: 'Tạm hoãn',
  'in-incident': 'Đang xử lý sự cố',
  closed: 'Đã kết thúc',
  withdrawn: 'Đã thu hồi',
};

/** Alerts of the scenario that began in the period, oldest first, each as it was recorded by the cut-off. */
export async function readAlerts(unit: AnyUnit, request: RecordRequest): Promise<RecordRow[]> {
  const { scenario, period, asKnownAt } = request;
  const { start: from, end: to } = period;
  const found = await alertStore(unit).list({
    scenario,
    from,
    to,
    asKnownAt: asKnownAt.toISOString(),
    limit: mostAlerts,
  });
  const alerts = found.map(presentAlert).filter(({ start }) => Date.parse(start) >= Date.parse(from));
  const incidents = await incidentsOf(unit, request, alerts);
  const things = new Map((await thingsOf(unit, { service: 'any' })).map((thing) => [thing.id, thing]));

  return alerts.toReversed().map((alert) => {
    const thing = things.get(alert.things[0] ?? '');
    const incident = incidents.get(alert.incident ?? '');
    const property = propertyName(request, thing?.kind, alert.property);
    return recordRow({
      id: alert.code,
      place: thing
        ? { kind: 'thing', id: thing.id, name: thing.name, area: alert.area }
        : { kind: 'area', id: alert.area, name: alert.areaName, area: alert.area },
      site: alert.site,
      thing: alert.things[0] ?? null,
      texts: {
        code: alert.code,
        title: alert.title.vi,
        thing: alert.thingName,
        site: thing?.site?.name ?? '',
        area: alert.areaName,
        property,
        start: momentOf(alert.start),
        end: alert.end === null ? 'đang diễn ra' : momentOf(alert.end),
        span: spanWords(alert),
        level: levelWords(alert.level),
        state: stateWords[alert.state],
        incident: incident?.code ?? '',
        result: incident?.closing?.result ?? '',
        handling: handlingWords(alert, incident),
      },
      numbers: numbersOf(alert, property, asKnownAt),
      facts: {
        kind: alert.kind,
        rule: alert.rule,
        state: alert.state,
        level: alert.level,
        site: alert.site,
        thing: alert.things[0] ?? null,
        property: alert.property,
        open: alert.end === null,
        handled: alert.state !== 'new' && alert.state !== 'snoozed',
      },
      simulated: alert.simulated,
    });
  });
}

function numbersOf(alert: Alert, property: string, asKnownAt: Date): RecordRow['numbers'] {
  const { evidence, code, start, end } = alert;
  const [limit] = evidence.legalFigures;
  const unit = limit?.unit ?? readingUnit(evidence);
  const minutes = ((end === null ? asKnownAt.getTime() : Date.parse(end)) - Date.parse(start)) / 60_000;
  const what = property === '' ? code : `${property}, ${code}`;
  return {
    peak: {
      value: evidence.peak?.value ?? null,
      unit: measureUnit(evidence),
      decimals: 1,
      label: `Giá trị cao nhất, ${what}`,
    },
    limit: {
      value: limit?.value ?? null,
      unit,
      decimals: limit === undefined || Number.isInteger(limit.value) ? 0 : 1,
      label: limit ? `Giá trị giới hạn ${property}, ${limit.legalRef}` : `Giá trị giới hạn, ${what}`,
      ...(limit && { legal: { ...limit, effectiveFrom: '', checked: '' } }),
    },
    minutes: { value: Math.round(minutes), unit: 'phút', decimals: 0, label: `Thời gian kéo dài, ${what}` },
  };
}

/** `10:00–10:40, 14/11/2026`. */
function spanWords({ start, end }: Alert): string {
  if (end === null) return `từ ${momentOf(start)}`;
  if (formatDate(start) === formatDate(end)) return `${formatTime(start)}–${formatTime(end)}, ${formatDate(start)}`;
  return `${momentOf(start)}–${momentOf(end)}`;
}

/** Where the alert stands; with its incident, what came of it. */
function handlingWords({ state }: Alert, incident: Incident | undefined): string {
  if (!incident) return stateWords[state];
  const { code, closing } = incident;
  return closing ? `Sự cố ${code} đã đóng: ${closing.result}` : `Sự cố ${code} đang xử lý`;
}

async function incidentsOf(
  unit: AnyUnit,
  { province, scenario }: RecordRequest,
  alerts: Alert[],
): Promise<Map<string, Incident>> {
  if (alerts.every(({ incident }) => incident === null)) return new Map();
  const all = await incidentService(unit, province).list({ scenario, limit: mostAlerts });
  return new Map(all.map((incident) => [incident.id, incident]));
}

/** The name of what was measured; an alert on figures names the indicator. */
function propertyName({ province }: RecordRequest, kind: string | undefined, property: string | null): string {
  if (property === null) return '';
  const described = province.thingKinds.get(kind ?? '')?.description.properties.find(({ id }) => id === property);
  return described?.name.vi ?? province.indicators.get(property)?.description.name.vi ?? property;
}
