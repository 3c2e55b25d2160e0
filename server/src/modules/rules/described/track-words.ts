import { formatNumber } from '@ioc/contracts/format';
import type { TrackDetectorKind } from '../tracks/index.ts';

type Parameters = Readonly<Record<string, unknown>>;
type AreaName = (id: string) => string;
type Places = ReadonlyMap<string, string>;

/** What a rule on positions says in plain Vietnamese, from its parameters; null for rules on other things. */
export function trackWords(kind: string, parameters: unknown, places: Places): string[] | null {
  if (!Object.hasOwn(sentences, kind)) return null;
  const nameOf: AreaName = (id) => places.get(id) ?? id;
  const p = parameters as Parameters;
  const harbours = Array.isArray(p['harbours']) ? p['harbours'].length : 0;
  return [
    sentences[kind as TrackDetectorKind](p, nameOf),
    ...(harbours > 0 ? ['Không tính khi tàu nằm trong hoặc gần cảng.'] : []),
    'Đây là dấu hiệu nghi vấn, cần xác minh.',
  ];
}

const sentences: Record<TrackDetectorKind, (p: Parameters, nameOf: AreaName) => string> = {
  'track-gap': (p) => `Cảnh báo khi tàu đang ở trên biển mà mất tín hiệu quá ${number(p['afterHours'])} giờ.`,
  'vms-signal': (p) =>
    `Cảnh báo khi thiết bị giám sát hành trình ${
      {
        LATE: 'gửi chậm so với chu kỳ quy định theo chiều dài tàu',
        LOST_6H: `mất kết nối từ ${number(p['lostHours'])} giờ mà không báo vị trí bằng cách khác`,
        LOST_10D: `mất kết nối từ ${number(p['lostDays'])} ngày`,
        DEAD_IN_PORT: 'nằm bờ quá lâu không có tín hiệu',
      }[String(p['state'])] ?? 'mất kết nối'
    }.`,
  geofence: (p, nameOf) => {
    const names = zonesOf(p).map(nameOf).join(', ');
    const law = zonesOf(p, true).length > 0 ? ', với tàu mà quy định không cho phép khai thác ở đó' : '';
    switch (p['on']) {
      case 'approach':
        return `Cảnh báo khi tàu đến gần ranh giới ${names} trong vòng ${number(p['withinKm'])} km.`;
      case 'leave':
        return `Cảnh báo khi tàu ra khỏi ${names}.`;
      case 'stay':
        return `Cảnh báo khi tàu ở trong ${names} từ ${minutes(p['stayMinutes'])} trở lên${law}.`;
      default:
        return `Cảnh báo khi tàu đi vào ${names}${law}.`;
    }
  },
  loitering: (p) =>
    `Cảnh báo khi tàu trôi chậm, dưới ${number(p['maxKnots'])} hải lý/giờ, ở xa bờ trong thời gian dài.`,
  speed: () => 'Cảnh báo khi tốc độ của tàu ra ngoài khoảng đặt trước.',
  'impossible-speed': () => 'Cảnh báo khi hai vị trí liên tiếp cách nhau xa hơn mức tàu có thể đi được.',
  encounter: (p) =>
    `Cảnh báo khi hai tàu ở cách nhau không quá ${number(p['withinMeters'])} m, chạy chậm dưới ${number(p['maxKnots'])} hải lý/giờ, từ ${minutes(p['minMinutes'])} trở lên.`,
  'co-movement': (p) =>
    `Cảnh báo khi nhiều thiết bị di chuyển như một: cách nhau không quá ${number(p['withinMeters'])} m khi đang chạy, từ ${minutes(p['minMinutes'])} và trên quãng đường từ ${number(p['minKm'])} km.`,
  crowding: (p) =>
    `Cảnh báo khi từ ${number(p['minVessels'])} tàu trở lên tập trung trong bán kính ${number(p['withinKm'])} km suốt từ ${minutes(p['minMinutes'])}.`,
};

function zonesOf(p: Parameters, underLaw = false): string[] {
  const zones = Array.isArray(p['zones']) ? (p['zones'] as { id: string; waters?: unknown }[]) : [];
  return zones.filter(({ waters }) => !underLaw || waters !== undefined).map(({ id }) => id);
}

function number(value: unknown): string {
  return typeof value === 'number' ? formatNumber(value, { maxDecimals: 1 }) : '…';
}

function minutes(value: unknown): string {
  const whole = typeof value === 'number' ? value : 0;
  return whole % 60 === 0 && whole >= 60 ? `${whole / 60} giờ` : `${whole} phút`;
}
