import type { IntakeSettings } from '@ioc/contracts/intake-settings';
import type { Sender } from '../intake/delivery.ts';
import { mayWriteAbout, outOfServiceSince, outOfServiceWords, refuse, type Refusal } from '../intake/examine.ts';
import type { NewPosition } from '../store/positions.ts';
import type { PositionReading } from './delivery.ts';
import type { Fleet, KnownTrack } from './fleet.ts';

export type SoundPosition = Omit<NewPosition, 'receivedAt'> & { known: KnownTrack };
export type Finding = { sound: SoundPosition; refused?: never } | { sound?: never; refused: Refusal };
type Knowledge = { fleet: Fleet; settings: IntakeSettings; now: Date };

/** Whether one position can be kept, and as what. Pure over what it is told. */
export function examinePosition(
  reading: PositionReading,
  sender: Sender,
  { fleet, settings, now }: Knowledge,
): Finding {
  const { time, lon, lat, speedKnots, courseDegrees, source } = reading;
  if (!Number.isFinite(time.getTime()) || time.getTime() < Date.parse(settings.earliestTime)) {
    return refuse('bad-time', 'Thời điểm thiếu, sai hoặc quá xa trong quá khứ');
  }
  const known = fleet.track(reading.thing);
  if (sender.kind === 'thing' && sender.thing !== known?.thing) {
    return refuse('not-own-thing', `${sender.thing} không được gửi thay ${reading.thing}`);
  }
  if (!known)
    return refuse('unknown-thing', `Phương tiện "${reading.thing}" chưa đăng ký hoặc thuộc loại không di chuyển`);
  if (!mayWriteAbout(sender, known)) {
    return refuse('not-own-thing', `Phương tiện "${known.thing}" nằm ngoài phạm vi của tài khoản gửi`);
  }
  const since = outOfServiceSince(known.outOfService, time.getTime());
  if (since !== null) return refuse('out-of-service', outOfServiceWords(known.thing, since));
  if (!isPlace(lon, lat)) return refuse('implausible', `Không có vị trí dùng được: kinh độ ${lon}, vĩ độ ${lat}`);

  const fastest = fleet.maxSpeedKnots(known);
  if (speedKnots !== null && !(speedKnots >= 0 && speedKnots <= fastest)) {
    return refuse('implausible', `Tốc độ ${speedKnots} hải lý/giờ ngoài khoảng 0…${fastest}; kiểm tra đơn vị`);
  }
  if (courseDegrees !== null && !(courseDegrees >= 0 && courseDegrees <= 360)) {
    return refuse('implausible', `Hướng ${courseDegrees}° ngoài khoảng 0…360`);
  }
  if (time.getTime() > now.getTime() + settings.futureToleranceSeconds * 1000) {
    return refuse('in-the-future', `Thời điểm ${time.toISOString()} muộn hơn giờ hệ thống`);
  }
  const place = { lon: rounded(lon, 6), lat: rounded(lat, 6) };
  const motion = {
    speedKnots: speedKnots === null ? null : rounded(speedKnots, 2),
    courseDegrees: courseDegrees === null ? null : rounded(courseDegrees, 1) % 360,
  };
  return { sound: { known, track: known.track, time, ...place, ...motion, source } };
}

/** 0°, 0° is what receivers without a fix say, 181°, 91° what AIS says then. */
function isPlace(lon: number, lat: number): boolean {
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90 && !(lon === 0 && lat === 0);
}

/** The same place told by two doors must be the same number. 6 decimals are 0.1 m. */
function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
