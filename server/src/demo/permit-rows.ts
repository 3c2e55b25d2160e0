export type DemoFactory = {
  id: string;
  name: string;
  industry: string;
  park: string;
  commune: string;
  /** 0..1 each, fixed for the factory. */
  chance: number[];
};

/** Columns of the demo file with the headings a department would write. */
export const permitHeading = {
  number: 'Số giấy phép',
  issuedOn: 'Ngày cấp',
  expiresOn: 'Ngày hết hạn',
  issuer: 'Cơ quan cấp',
  facility: 'Tên cơ sở',
  industry: 'Ngành sản xuất',
  park: 'Khu công nghiệp',
  commune: 'Mã xã',
  group: 'Nhóm dự án',
  sources: 'Số nguồn khí thải',
  stacks: 'Số ống khói',
  flow: 'Lưu lượng khí thải (m³/h)',
  dust: 'Giới hạn bụi (mg/Nm³)',
  so2: 'Giới hạn SO2 (mg/Nm³)',
  nox: 'Giới hạn NOx (mg/Nm³)',
  wastewater: 'Lưu lượng nước thải (m³/ngày)',
  receiver: 'Nơi tiếp nhận nước thải',
  automatic: 'Quan trắc tự động',
  status: 'Tình trạng',
  note: 'Ghi chú',
} as const;
export type PermitRow = Record<keyof typeof permitHeading, string | number | null>;

const issuers = [
  { name: 'Bộ Nông nghiệp và Môi trường', mark: 'BNNMT', group: 'I' },
  { name: 'Ủy ban nhân dân tỉnh', mark: 'UBND', group: 'II' },
  { name: 'Ban Quản lý các khu công nghiệp', mark: 'BQL', group: 'II' },
] as const;
const simulated = 'Dữ liệu mô phỏng';
/** Ways of making things that burn or melt. */
const heavy = /thép|luyện|nhiệt điện|xi măng|giấy|hóa chất|phân bón|gạch|vật liệu|nhuộm|bia|gỗ|thức ăn/i;

/** One plausible permit per factory, in force at `now`; one is suspended and one ends within weeks. */
export function permitRows(factories: readonly DemoFactory[], now: Date): PermitRow[] {
  return factories.map((factory, index) => {
    const [a = 0, b = 0, c = 0, d = 0, e = 0] = factory.chance;
    const isHeavy = heavy.test(`${factory.industry} ${factory.name}`);
    const issuer = issuers[isHeavy && a < 0.4 ? 0 : b < 0.6 ? 1 : 2]!;
    const years = issuer.group === 'I' ? 7 : 10;
    const monthsAgo = 2 + Math.floor(c * 44);
    const endsSoon = index === 2;
    const issued = addMonths(now, endsSoon ? -47 : -monthsAgo, 1 + Math.floor(d * 27));
    // A shorter term than the usual one is possible when the owner asks for it.
    const expires = addMonths(issued, endsSoon ? 48 : years * 12, issued.getUTCDate());
    const sources = isHeavy ? 2 + Math.floor(d * 5) : Math.floor(d * 2.4);
    const flow = Math.round((isHeavy ? 18_000 : 4000) * (1 + 3 * e)) + 0.5 * (index % 2);
    const wastewater = 40 + Math.round(c * 1200);
    return {
      number: `${101 + index * 7}/GPMT-${issuer.mark}`,
      issuedOn: local(issued),
      expiresOn: local(expires),
      issuer: issuer.name,
      facility: factory.name,
      industry: factory.industry,
      park: factory.park,
      commune: factory.commune,
      group: `Nhóm ${issuer.group}`,
      sources,
      stacks: sources === 0 ? null : Math.max(1, sources - (a > 0.5 ? 1 : 0)),
      flow: sources === 0 ? null : written(flow),
      dust: sources === 0 ? null : isHeavy ? 100 : 150,
      so2: sources === 0 || !isHeavy ? null : 300 + 50 * Math.floor(a * 5),
      nox: sources === 0 || !isHeavy ? null : 500 + 50 * Math.floor(b * 7),
      wastewater: written(wastewater),
      receiver: 'Hệ thống xử lý nước thải tập trung của khu công nghiệp',
      automatic: isHeavy && flow > 45_000 ? 'có' : 'không',
      status: index === 4 ? 'Đình chỉ' : 'Còn hiệu lực',
      note: simulated,
    };
  });
}

/** The next file: one changed permit, one new one, and two rows that the checks hand back. */
export function laterPermits(permits: readonly PermitRow[]): PermitRow[] {
  const [first, second, third] = permits;
  if (!first || !second || !third) return [...permits];
  const changed = { ...first, sources: 4, stacks: 3, flow: written(52_500.5), dust: 80, automatic: 'có' };
  const fresh = {
    ...second,
    number: '977/GPMT-BQL',
    issuer: issuers[2].name,
    facility: `${second.facility} (dây chuyền 2)`,
  };
  return [
    changed,
    fresh,
    { ...third, number: '984/GPMT-UBND', issuedOn: '31/09/2025', facility: `${third.facility} (mở rộng)` },
    { ...second, number: '991/GPMT-UBND', park: 'KCN Bắc Cảng', facility: 'Nhà máy Cơ khí Bắc Cảng' },
  ];
}

function addMonths(from: Date, months: number, day: number): Date {
  return new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, Math.min(day, 28)));
}

function local(date: Date): string {
  return date.toISOString().slice(0, 10).split('-').reverse().join('/');
}

/** As typed in a Vietnamese office: 12.345,5 */
function written(value: number): string {
  return new Intl.NumberFormat('vi-VN').format(value);
}
