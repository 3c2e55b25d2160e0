import type { LocalizedText } from '@ioc/contracts/common';
import type { FigureReason } from '@ioc/contracts/indicator-description';

/** Why a figure is missing or incomplete, as people read it. */
export const figureReasonWords: Record<FigureReason, LocalizedText> = {
  'no-readings': { vi: 'Không nhận được số liệu đo trong kỳ', en: 'No readings in the period' },
  'only-unusable-readings': {
    vi: 'Chỉ có số liệu khi hiệu chuẩn hoặc thiết bị báo lỗi',
    en: 'Only readings taken while calibrating or in device error',
  },
  'below-min-share': { vi: 'Chưa đủ tỷ lệ số liệu hợp lệ tối thiểu', en: 'Too few valid data' },
  'missing-mandatory-pollutant': {
    vi: 'Không đủ thông số: thiếu thông số bắt buộc để tính chỉ số',
    en: 'Not enough pollutants: a mandatory one is missing',
  },
  'not-enough-recent-hours': {
    vi: 'Không đủ số liệu của các giờ gần nhất để tính Nowcast',
    en: 'Too few of the newest hours have data for a NowCast',
  },
  'no-input': { vi: 'Không có số liệu đầu vào', en: 'No input data' },
  'too-few-units': { vi: 'Quá ít điểm trong địa bàn có số liệu', en: 'Too few places in the area have data' },
  'too-few-days': { vi: 'Thiếu số liệu của quá nhiều ngày', en: 'Too many days have no data' },
  'no-population': { vi: 'Chưa có dân số của địa bàn', en: 'The population of the area is not known' },
};
