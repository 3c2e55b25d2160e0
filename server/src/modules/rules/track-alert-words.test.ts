import { expect, test } from 'vitest';
import { trackAlertWords } from './track-alert-words.ts';

test('[SCN-42] a meeting at sea is told with how near, how long and how far from harbour, as a suspicion', () => {
  const conditions = { minutes: 170, meanMeters: 88.09, minMeters: 86.3, fromHarbourKm: 73.5 };

  expect(trackAlertWords('encounter', 'Tàu cá HM-90143-TS và 1 phương tiện khác', conditions)).toBe(
    'Nghi vấn: Tàu cá HM-90143-TS và 1 phương tiện khác áp sát nhau trên biển trong 170 phút, cách nhau trung bình 88,1 m, gần nhất 86,3 m, cách cảng gần nhất 73,5 km',
  );
});

test('[SCN-42] a zone is told by its name', () => {
  const conditions = { on: 'stay', zone: 'vung-long', zoneName: 'Vùng lộng' };

  expect(trackAlertWords('geofence', 'Tàu cá HM-90104-TS', conditions)).toBe(
    'Nghi vấn: Tàu cá HM-90104-TS ở trong Vùng lộng',
  );
});

test('[SCN-42] a common cause is told without blaming a single vessel', () => {
  const conditions = { cause: 'deviceSupplier', silent: 24, members: 25, share: 0.96 };

  const words = trackAlertWords('track-gap', 'Nhà cung cấp A', conditions);

  expect(words).toBe(
    '24 phương tiện trong số 25 (96 %) cùng mất tín hiệu vì một nguyên nhân chung: Nhà cung cấp A. Chưa quy lỗi cho từng phương tiện',
  );
});

test('[SCN-42] a silence that goes on is told without an end', () => {
  expect(trackAlertWords('track-gap', 'Tàu cá A', { hours: null })).toBe(
    'Nghi vấn: Tàu cá A mất tín hiệu khi đang trên biển',
  );
});
