import { formatNumber } from '@ioc/contracts/format';
import type { TrackDetectorKind } from './tracks/index.ts';

type Conditions = Readonly<Record<string, unknown>>;

/** What moving things did, told in Vietnamese from what was measured; null for alerts on other things. */
export function trackAlertWords(detector: string, name: string, conditions: Conditions): string | null {
  if (typeof conditions['cause'] === 'string') return causeWords(name, conditions);
  return Object.hasOwn(findings, detector) ? findings[detector as TrackDetectorKind](name, conditions) : null;
}

const findings: Record<TrackDetectorKind, (name: string, conditions: Conditions) => string> = {
  'track-gap': (name, { hours, distanceKm }) =>
    `Nghi vấn: ${name} mất tín hiệu khi đang trên biển${about(hours, 'giờ')}${
      isNumber(distanceKm) ? `, vị trí có lại cách vị trí cuối ${amount(distanceKm, 'km')}` : ''
    }`,
  'vms-signal': (name, { state, lostHours, lostDays, hours }) => {
    const states: Record<string, string> = {
      LATE: 'gửi vị trí chậm hơn chu kỳ quy định',
      LOST_6H: `mất kết nối trên ${amount(lostHours, 'giờ')} mà không báo vị trí bằng cách khác`,
      LOST_10D: `mất kết nối trên ${amount(lostDays, 'ngày')}`,
      DEAD_IN_PORT: 'nằm bờ quá lâu không có tín hiệu',
    };
    return `Nghi vấn: ${name} ${states[String(state)] ?? 'mất kết nối'}${about(hours, 'giờ')}`;
  },
  geofence: (name, { on, zoneName, zone, nearestKm }) => {
    const place = typeof zoneName === 'string' ? zoneName : String(zone);
    if (on === 'approach') {
      const distance = isNumber(nearestKm) ? `, gần nhất ${amount(nearestKm, 'km')}` : '';
      return `Nghi vấn: ${name} đến gần ranh giới ${place}${distance}`;
    }
    const verb = on === 'leave' ? 'ra khỏi' : on === 'stay' ? 'ở trong' : 'đi vào';
    return `Nghi vấn: ${name} ${verb} ${place}`;
  },
  loitering: (name, { hours, meanKnots, meanFromShoreNauticalMiles }) =>
    `Nghi vấn: ${name} trôi chậm${about(hours, 'giờ')}, trung bình ${amount(meanKnots, 'hải lý/giờ')}, cách bờ ${amount(meanFromShoreNauticalMiles, 'hải lý')}`,
  speed: (name, { peakKnots }) =>
    `Nghi vấn: ${name} chạy với tốc độ ngoài khoảng đặt trước, tới ${amount(peakKnots, 'hải lý/giờ')}`,
  'impossible-speed': (name, { farthestKm, peakKnots }) =>
    `Nghi vấn: vị trí của ${name} nhảy xa ${amount(farthestKm, 'km')}, ứng với tốc độ ${amount(peakKnots, 'hải lý/giờ')}`,
  encounter: (name, { minutes, meanMeters, minMeters, fromHarbourKm }) =>
    `Nghi vấn: ${name} áp sát nhau trên biển${about(minutes, 'phút')}, cách nhau trung bình ${amount(meanMeters, 'm')}, gần nhất ${amount(minMeters, 'm')}${
      isNumber(fromHarbourKm) ? `, cách cảng gần nhất ${amount(fromHarbourKm, 'km')}` : ''
    }`,
  'co-movement': (name, { devices, km, meanMeters }) =>
    `Nghi vấn: ${amount(devices, 'thiết bị')} di chuyển như một trên quãng đường ${amount(km, 'km')}, cách nhau trung bình ${amount(meanMeters, 'm')}: ${name}`,
  crowding: (name, { mostVessels, withinKm }) =>
    `Nghi vấn: ${amount(mostVessels, 'tàu')} tập trung trong bán kính ${amount(withinKm, 'km')}: ${name}`,
};

function causeWords(name: string, { silent, members, share }: Conditions): string {
  const part = isNumber(share) ? ` (${formatNumber(share * 100, { maxDecimals: 0 })} %)` : '';
  return `${amount(silent, 'phương tiện')} trong số ${amount(members, '')}${part} cùng mất tín hiệu vì một nguyên nhân chung: ${name}. Chưa quy lỗi cho từng phương tiện`;
}

function about(value: unknown, unit: string): string {
  return isNumber(value) ? ` trong ${amount(value, unit)}` : '';
}

function amount(value: unknown, unit: string): string {
  return isNumber(value) ? `${formatNumber(value, { maxDecimals: 1 })} ${unit}`.trim() : `… ${unit}`.trim();
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}
