import type { LocalizedText } from '@ioc/contracts/common';

type PropertyName = { name: LocalizedText; unit?: string };

/** Words for properties of layers that a person reads; codes and technical fields are left out. */
export const propertyNames: Readonly<Record<string, PropertyName>> = {
  ref: { name: { vi: 'Số hiệu', en: 'Number' } },
  operator: { name: { vi: 'Chủ đầu tư hạ tầng', en: 'Operator' } },
  industry: { name: { vi: 'Ngành sản xuất', en: 'Industry' } },
  hectares: { name: { vi: 'Diện tích', en: 'Area' }, unit: 'ha' },
  areaKm2: { name: { vi: 'Diện tích', en: 'Area' }, unit: 'km²' },
  surfaceMeters: { name: { vi: 'Cao độ mặt nước', en: 'Surface level' }, unit: 'm' },
  lengthKm: { name: { vi: 'Chiều dài', en: 'Length' }, unit: 'km' },
  river: { name: { vi: 'Sông', en: 'River' } },
  population: { name: { vi: 'Dân số', en: 'Population' }, unit: 'người' },
  facilityName: { name: { vi: 'Cơ sở', en: 'Facility' } },
  permitNumber: { name: { vi: 'Số giấy phép', en: 'Permit number' } },
  issuedOn: { name: { vi: 'Ngày cấp', en: 'Issued on' } },
  expiresOn: { name: { vi: 'Ngày hết hạn', en: 'Expires on' } },
};
