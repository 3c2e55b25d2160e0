import { defineTexts } from '../i18n/define-texts.ts';

export const useChartTexts = defineTexts('charts', {
  vi: {
    showTable: 'Xem bảng số liệu',
    hideTable: 'Ẩn bảng số liệu',
    time: 'Thời điểm',
    now: 'Hiện tại',
    forecast: 'Dự báo',
    other: 'Khác',
    total: 'Tổng',
    summary: '{{title}}. Mới nhất {{latest}}; thấp nhất {{low}}, cao nhất {{high}}.',
    limits: 'Ngưỡng: {{limits}}.',
  },
  en: {
    showTable: 'Show the figures as a table',
    hideTable: 'Hide the table',
    time: 'Time',
    now: 'Now',
    forecast: 'Forecast',
    other: 'Other',
    total: 'Total',
    summary: '{{title}}. Latest {{latest}}; lowest {{low}}, highest {{high}}.',
    limits: 'Limits: {{limits}}.',
  },
});
