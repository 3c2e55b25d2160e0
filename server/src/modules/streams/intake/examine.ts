import { formatDateTime } from '@ioc/contracts/format';
import type { IntakeSettings } from '@ioc/contracts/intake-settings';
import type { QuarantineReason } from '@ioc/contracts/streams';
import type { Reading, Sender } from './delivery.ts';
import type { KnownThing, OutOfService, Registry } from './registry.ts';
import type { ToKept } from './units.ts';

/** A reading that may be kept: in its stream, in the kept unit. */
export type SoundReading = { thing: KnownThing; property: string; unit: string; stream: number; value: number };
export type Refusal = { reason: QuarantineReason; detail: string };
export type Finding = { sound: SoundReading; refused?: never } | { sound?: never; refused: Refusal };
type Knowledge = { registry: Registry; toKept: ToKept; settings: IntakeSettings; now: Date };

/** Whether one reading can be kept, and as what. Pure over what it is told. */
export function examine(reading: Reading, sender: Sender, { registry, toKept, settings, now }: Knowledge): Finding {
  const time = reading.time.getTime();
  if (!Number.isFinite(time) || time < earliestOf(settings)) {
    return refuse('bad-time', 'Thời điểm đo thiếu, sai hoặc quá xa trong quá khứ');
  }
  if (sender.kind === 'thing' && sender.thing !== reading.thing) {
    return refuse('not-own-thing', `${sender.thing} không được gửi thay ${reading.thing}`);
  }
  const thing = registry.thing(reading.thing);
  if (!thing) return refuse('unknown-thing', `Thiết bị "${reading.thing}" chưa đăng ký`);
  if (!mayWriteAbout(sender, thing)) {
    return refuse('not-own-thing', `Thiết bị "${thing.id}" nằm ngoài phạm vi của tài khoản gửi`);
  }
  const since = outOfServiceSince(thing.outOfService, time);
  if (since !== null) return refuse('out-of-service', outOfServiceWords(thing.id, since));

  const property = registry.property(thing.kind, reading.property);
  const stream = property && thing.streams.get(property.id);
  const isOther = reading.ofDatastream && property?.id !== reading.property;
  if (!property || stream === undefined || isOther) {
    return refuse('unknown-property', `Loại thiết bị "${thing.kind}" không đo "${reading.property}"`);
  }
  if (reading.unit === null && !reading.ofDatastream && settings.missingUnit === 'set-aside') {
    return refuse('unknown-unit', `Thiếu đơn vị của ${property.id} (cần ${property.unit})`);
  }
  const value = toKept(reading.value, reading.unit ?? property.unit, property);
  if (value === null) {
    return refuse('unknown-unit', `Không đổi được đơn vị "${reading.unit}" của ${property.id} sang ${property.unit}`);
  }
  // What a device says while calibrating or broken is kept as said: it never enters a mean or an alert.
  const { min, max } = property.plausible;
  if (!Number.isFinite(value) || (reading.quality === 'measured' && (value < min || value > max))) {
    return refuse('implausible', `${property.id} = ${value} ${property.unit} ngoài khoảng ${min}…${max}`);
  }
  if (time > now.getTime() + settings.futureToleranceSeconds * 1000) {
    return refuse('in-the-future', `Thời điểm đo ${reading.time.toISOString()} muộn hơn giờ hệ thống`);
  }
  return { sound: { thing, property: property.id, unit: property.unit, stream, value } };
}

const earliest = new WeakMap<IntakeSettings, number>();
function earliestOf(settings: IntakeSettings): number {
  const known = earliest.get(settings) ?? Date.parse(settings.earliestTime);
  earliest.set(settings, known);
  return known;
}

/** When the span out of service began in which this moment lies; what was measured before is kept however late it comes. */
export function outOfServiceSince(spans: OutOfService, time: number): number | null {
  return spans.find(({ from, to }) => time >= from && (to === null || time < to))?.from ?? null;
}

export function outOfServiceWords(thing: string, since: number): string {
  return `Thiết bị "${thing}" đã ngừng sử dụng từ ${formatDateTime(since)}`;
}

export function refuse(reason: QuarantineReason, detail: string): { refused: Refusal } {
  return { refused: { reason, detail } };
}

export function mayWriteAbout(sender: Sender, { area, field }: { area: string; field: string }): boolean {
  if (sender.kind !== 'caller') return true;
  const { areas, fields } = sender.caller.scope;
  return (areas === '*' || areas.includes(area)) && (fields === '*' || fields.includes(field));
}
