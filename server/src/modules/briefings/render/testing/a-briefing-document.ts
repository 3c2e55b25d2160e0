// A monthly report of a made-up province, about four pages: what the renderer tests print.
import { createHash } from 'node:crypto';
import { BriefingDocument, type BriefingDocumentInput, type DocumentRun } from '@ioc/contracts/briefing-document';

const text = (words: string): DocumentRun => ({ kind: 'text', text: words });
const figure = (words: string, figureId: string): DocumentRun => ({ kind: 'figure', text: words, figureId });
const cell = (...runs: DocumentRun[]) => ({ runs });

const months = ['Tháng 6', 'Tháng 7', 'Tháng 8', 'Tháng 9', 'Tháng 10', 'Tháng 11'];
const communes = [
  ['Phường Hải Tân', '1.245,6', '91,3%', '1.052'],
  ['Phường Đông Sơn', '986,4', '88,7%', '874'],
  ['Xã Long Thạnh', '412,0', '76,5%', '391'],
  ['Xã Vĩnh Hòa', '358,9', '72,4%', '347'],
  ['Đặc khu Hòn Ngọc', '127,3', '64,2%', '118'],
] as const;

const sourceNames: Record<string, string> = {
  'thu-ngan-sach': 'Thu ngân sách nhà nước trên địa bàn',
  'ty-le-thu': 'Tỷ lệ thu ngân sách so với dự toán',
  'giai-ngan': 'Tỷ lệ giải ngân vốn đầu tư công',
  iip: 'Chỉ số sản xuất công nghiệp so với cùng kỳ',
  'ho-so-dung-han': 'Tỷ lệ hồ sơ giải quyết đúng hạn',
  'phan-anh': 'Phản ánh hiện trường đã tiếp nhận',
};

function listedFigure(id: string, value: string, unit: string, period = 'Tháng 11/2026') {
  const passport = createHash('sha256').update(id).digest('hex');
  return {
    id,
    name: sourceNames[id.replace(/-\d+$/, '')] ?? 'Thu ngân sách cấp xã',
    text: value,
    unit,
    period,
    source: 'Kho dữ liệu IOC: bộ dữ liệu thu ngân sách, phiên bản 12',
    approvedBy: 'Trần Thị B, 18/11/2026',
    passport,
    url: `https://ioc.haian.example/passports/${passport}`,
  };
}

const body: BriefingDocumentInput['body'] = [
  {
    kind: 'paragraph',
    style: 'basis',
    runs: [text('Căn cứ Kế hoạch phát triển kinh tế - xã hội năm 2026 của tỉnh;')],
  },
  {
    kind: 'paragraph',
    runs: [
      text(
        'Ủy ban nhân dân tỉnh báo cáo tình hình kinh tế - xã hội tháng 11 năm 2026 trên cơ sở số liệu đã được phê duyệt trong kho dữ liệu của Trung tâm giám sát, điều hành thông minh như sau:',
      ),
    ],
  },
  { kind: 'heading', level: 1, text: 'Kết quả thực hiện các chỉ tiêu chủ yếu' },
  { kind: 'heading', level: 2, text: 'Thu, chi ngân sách' },
  {
    kind: 'paragraph',
    runs: [
      text('Thu ngân sách nhà nước trên địa bàn 11 tháng đạt '),
      figure('12.486,3 tỷ đồng', 'thu-ngan-sach'),
      text(', bằng '),
      figure('94,2%', 'ty-le-thu'),
      text(' dự toán được giao, '),
      figure('tăng 7,2%', 'thu-ngan-sach'),
      text(
        ' so với cùng kỳ năm trước. Một số khoản thu lớn tiếp tục giữ nhịp tăng, trong đó thu từ khu vực doanh nghiệp có vốn đầu tư nước ngoài đạt khá; thu tiền sử dụng đất còn chậm so với tiến độ.',
      ),
    ],
  },
  { kind: 'heading', level: 2, text: 'Giải ngân vốn đầu tư công' },
  {
    kind: 'paragraph',
    runs: [
      text('Đến ngày 14 tháng 11 năm 2026, toàn tỉnh giải ngân đạt '),
      figure('70,0%', 'giai-ngan'),
      text(' kế hoạch Thủ tướng Chính phủ giao; còn thấp hơn mục tiêu theo thời gian. Các nguyên nhân chính:'),
    ],
  },
  {
    kind: 'list',
    items: [
      [
        text(
          'Công tác bồi thường, giải phóng mặt bằng tại một số dự án giao thông trọng điểm còn vướng mắc về xác định nguồn gốc đất;',
        ),
      ],
      [text('Nguồn vật liệu san lấp khan hiếm, giá tăng trong quý III;')],
      [text('Một số chủ đầu tư chưa chủ động lập hồ sơ thanh toán ngay khi có khối lượng nghiệm thu.')],
    ],
  },
  { kind: 'heading', level: 2, text: 'Sản xuất công nghiệp' },
  {
    kind: 'paragraph',
    runs: [
      text('Chỉ số sản xuất công nghiệp (IIP) tháng 11 '),
      figure('tăng 9,4%', 'iip'),
      text(' so với cùng kỳ. Toàn tỉnh có khoảng '),
      {
        kind: 'figure',
        text: '37 dự án',
        typedByHand: { reason: 'Báo cáo nhanh của Ban Quản lý các khu công nghiệp, chưa có trong kho dữ liệu' },
      },
      text(' đang làm thủ tục đầu tư.'),
    ],
  },
  {
    kind: 'chart',
    option: {
      legend: {},
      xAxis: { type: 'category', data: months },
      yAxis: [
        { type: 'value', name: 'tỷ đồng' },
        { type: 'value', name: '%', max: 100, splitLine: { show: false } },
      ],
      series: [
        { type: 'bar', name: 'Thu trong tháng', data: [982.4, 1034.2, 1101.5, 1187.3, 1245.6, 1312.5], barWidth: 26 },
        {
          type: 'line',
          name: 'Lũy kế so với dự toán',
          yAxisIndex: 1,
          data: [46.1, 54.8, 63.9, 73.8, 84.1, 94.2],
          label: { show: true },
        },
      ],
    },
    alt: 'Thu ngân sách tăng đều từ 982,4 tỷ đồng trong tháng 6 lên 1.312,5 tỷ đồng trong tháng 11.',
    caption: 'Thu ngân sách theo tháng và lũy kế so với dự toán',
    source: 'Kho dữ liệu IOC, chốt ngày 15/11/2026',
  },
  { kind: 'heading', level: 1, text: 'Phục vụ người dân và doanh nghiệp' },
  {
    kind: 'paragraph',
    runs: [
      text('Tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng hạn đạt '),
      figure('98,6%', 'ho-so-dung-han'),
      text('; hệ thống tiếp nhận '),
      figure('2.782 phản ánh', 'phan-anh'),
      text(
        ' hiện trường qua các kênh, tập trung vào lĩnh vực môi trường, hạ tầng giao thông và trật tự đô thị. Kết quả thu ngân sách và xử lý phản ánh của các xã, phường, đặc khu như sau:',
      ),
    ],
  },
  {
    kind: 'table',
    caption: 'Thu ngân sách và xử lý phản ánh theo đơn vị hành chính cấp xã',
    columns: [
      { width: 5, align: 'center' },
      { width: 30 },
      { width: 16, align: 'right' },
      { width: 16, align: 'right' },
      { width: 16, align: 'right' },
    ],
    header: [
      [
        { ...cell(text('STT')), rows: 2 },
        { ...cell(text('Đơn vị')), rows: 2 },
        { ...cell(text('Thu ngân sách')), columns: 2 },
        { ...cell(text('Phản ánh đã xử lý')), rows: 2 },
      ],
      [cell(text('Số thu (tỷ đồng)')), cell(text('So với dự toán'))],
    ],
    rows: communes.map(([name, amount, ratio, reports], index) => [
      cell(text(String(index + 1))),
      cell(text(name)),
      cell(figure(amount, `thu-xa-${index + 1}`)),
      cell(figure(ratio, `ty-le-xa-${index + 1}`)),
      cell(figure(reports, `phan-anh-xa-${index + 1}`)),
    ]),
    source: 'Kho dữ liệu IOC: bộ dữ liệu thu ngân sách, phiên bản 12',
  },
  { kind: 'heading', level: 1, text: 'Nhiệm vụ trọng tâm tháng 12' },
  { kind: 'heading', level: 2, text: 'Về đầu tư công' },
  { kind: 'heading', level: 3, text: 'Các chủ đầu tư' },
  {
    kind: 'paragraph',
    runs: [
      text(
        'Rà soát từng dự án, cam kết tiến độ giải ngân theo tuần; chịu trách nhiệm trước Ủy ban nhân dân tỉnh về kết quả thực hiện. Định kỳ thứ Sáu hằng tuần cập nhật khối lượng hoàn thành trên hệ thống để Trung tâm theo dõi, cảnh báo.',
      ),
    ],
  },
  { kind: 'heading', level: 3, text: 'Sở Tài chính' },
  {
    kind: 'paragraph',
    runs: [
      text(
        'Tham mưu điều chuyển vốn từ dự án chậm giải ngân sang dự án có khả năng hấp thụ; theo dõi, đôn đốc các đơn vị và báo cáo Chủ tịch Ủy ban nhân dân tỉnh các vướng mắc vượt thẩm quyền.',
      ),
    ],
  },
];

/** A complete, valid document; pass what your test is about. */
export function aBriefingDocument(changes: Partial<BriefingDocumentInput> = {}): BriefingDocument {
  return BriefingDocument.parse({
    head: {
      superiorBody: null,
      issuingBody: 'Ủy ban nhân dân tỉnh Hải An',
      symbol: 'BC-UBND',
      place: 'Hải An',
      month: 11,
      year: 2026,
    },
    title: 'Báo cáo',
    abstract: 'Tình hình kinh tế - xã hội tháng 11 năm 2026',
    body,
    signature: { lines: ['TM. Ủy ban nhân dân', 'KT. Chủ tịch', 'Phó Chủ tịch'], name: 'Nguyễn Văn A' },
    recipients: [
      'Thường trực Tỉnh ủy',
      'Thường trực Hội đồng nhân dân tỉnh',
      'Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân tỉnh',
      'Các sở, ban, ngành; Ủy ban nhân dân các xã, phường, đặc khu',
      'Lưu: VT, TH',
    ],
    figures: [
      listedFigure('thu-ngan-sach', '12.486,3', 'tỷ đồng', '11 tháng năm 2026'),
      listedFigure('ty-le-thu', '94,2', '%', '11 tháng năm 2026'),
      listedFigure('giai-ngan', '70,0', '%', '01/01/2026–14/11/2026'),
      listedFigure('iip', '109,4', '%'),
      listedFigure('ho-so-dung-han', '98,6', '%'),
      listedFigure('phan-anh', '2.782', 'phản ánh'),
      ...communes.flatMap(([, amount, ratio, reports], index) => [
        listedFigure(`thu-xa-${index + 1}`, amount, 'tỷ đồng'),
        listedFigure(`ty-le-xa-${index + 1}`, ratio.replace('%', ''), '%'),
        listedFigure(`phan-anh-xa-${index + 1}`, reports, 'phản ánh'),
      ]),
    ],
    simulated: true,
    cutOffAt: '2026-11-15T17:00:00+07:00',
    preparedAt: '2026-11-18T08:05:00+07:00',
    ...changes,
  });
}
