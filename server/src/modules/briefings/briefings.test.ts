import { createHash } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentRuns, type BriefingDocument } from '@ioc/contracts/briefing-document';
import type { Figure } from '@ioc/contracts/indicators';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '#platform/caller';
import { installApp } from '../../app.ts';
import { aCaller, testApp, type TestApp } from '../../testing/app.ts';
import { drawChart } from './render/index.ts';
import { lacksPdftotext, pdfText } from './render/testing/read-pdf.ts';
import { docxText, readZip } from './render/testing/read-zip.ts';
import { addTemplates, aTemplateInput } from './testing/a-template.ts';
import { aParkStation, aProvinceWithParks, feedHours } from './testing/province.ts';

const monthly = { template: 'monthly-environment', period: '2026-11' };
const dataDir = mkdtempSync(join(tmpdir(), 'ioc-briefings-'));
let app: TestApp;
let director: Caller;
/** The pack of the first days of November, before anything was corrected. */
let pack: any;

beforeAll(async () => {
  app = await testApp({
    at: '2026-11-01T00:00:00+07:00',
    environment: { IOC_DATA_DIR: dataDir },
    install(platform, province) {
      addTemplates(province, withTypedNumber);
      installApp(platform, province);
    },
  });
  await aProvinceWithParks(app);
  director = aCaller(app.province, {
    role: 'department-director',
    agency: 'so-nong-nghiep-moi-truong',
    fields: ['environment'],
  });
  app.clock.set(new Date('2026-11-03T22:00:00+07:00'));
  await feedHours(app, 'tram-an-hai', '2026-11-01T00:00', 70, { 30: { so2: 480 }, 31: { so2: 520 } });
  await feedHours(app, 'tram-binh-minh', '2026-11-01T00:00', 60);
  await app.settle();
  await giveDirective();
  pack = await produce(monthly);
}, 180_000);
afterAll(async () => {
  await app.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** One number of a system, one that somebody typed. */
const withTypedNumber = aTemplateInput({
  values: {
    share: { from: 'figures', indicator: 'air.valid-hours-month', of: 'things', take: 'mean' },
    parks: { from: 'records', records: 'sites', label: 'Số khu công nghiệp' },
    staff: { from: 'typed', text: '14 người', reason: 'Chưa có bộ dữ liệu nhân sự trong kho dữ liệu' },
  },
  body: [{ kind: 'paragraph', text: 'Có {parks} khu công nghiệp, {staff} trực; tỷ lệ giờ hợp lệ {share}.' }],
});

async function produce(body: object, caller = director, headers = {}): Promise<any> {
  const reply = await app.call(caller, 'POST', '/briefings', body, headers);
  expect(reply).toMatchObject({ status: 201 });
  return reply.body;
}
const open = async (id: string, caller = director) => (await app.call(caller, 'GET', `/briefings/${id}`)).body;
const file = async (id: string, format: string, caller = director): Promise<Buffer> =>
  (await app.call(caller, 'GET', `/briefings/${id}/files/${format}`)).body;
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const figuresOf = async (indicator: string): Promise<Figure[]> =>
  (await app.call(director, 'GET', `/figures?indicator=${indicator}&from=2026-10-31T17:00:00Z`)).body.items;

async function giveDirective(): Promise<void> {
  const { status } = await app.call(
    aCaller(app.province, { role: 'provincial-chair', agency: 'ubnd-tinh' }),
    'POST',
    '/directives',
    {
      title: 'Kiểm tra nguồn thải SO2 tại KCN An Hải',
      source: { kind: 'none' },
      agency: 'so-nong-nghiep-moi-truong',
      dueAt: '2026-11-20T17:00:00+07:00',
    },
  );
  expect(status).toBe(201);
}

describe('a pack drawn up from figures', () => {
  test('[GO-08] one action makes the report as Word, PDF and workbook', async () => {
    expect(pack.files.map((each: any) => each.format)).toEqual(['docx', 'pdf', 'xlsx']);
    for (const { format, sha256: digest, bytes } of pack.files) {
      const content = await file(pack.id, format);
      expect(sha256(content)).toBe(digest);
      expect(content.length).toBe(bytes);
    }
    expect(docxText(await file(pack.id, 'docx'))).toContain(
      'Tình hình môi trường không khí tại các khu công nghiệp tháng 11 năm 2026',
    );
    expect((await file(pack.id, 'pdf')).subarray(0, 5).toString()).toBe('%PDF-');
    expect([...readZip(await file(pack.id, 'xlsx')).keys()]).toContain('xl/workbook.xml');
  });

  test('[GO-08] numbers are those of the figures behind them', async () => {
    const { figureList } = await open(pack.id);
    const value = (label: string) => figureList.find((each: any) => each.label.startsWith(label)).value;
    const values = async (indicator: string) => (await figuresOf(indicator)).map((figure) => figure.value!);
    const shares = await values('air.valid-hours-month');
    const hours = await values('air.exceedance-hours-month');

    expect(shares).toHaveLength(2);
    expect(value('Tỷ lệ giờ có số liệu hợp lệ trung bình các trạm')).toBeCloseTo((shares[0]! + shares[1]!) / 2, 9);
    expect(hours.toSorted((a, b) => a - b)).toEqual([0, 2]);
    expect(value('Tổng số giờ vượt giới hạn')).toBe(2);
    const worst = Math.max(
      ...(await figuresOf('air.aqi-day-area')).filter(({ area }) => area === '97').map((figure) => figure.value ?? 0),
    );
    expect(value('VN_AQI ngày cao nhất trên địa bàn')).toBe(worst);
  });

  test.skipIf(lacksPdftotext)(
    '[GO-08] every number printed in the PDF is the text of a figure of the pack, and every figure is printed',
    async () => {
      const { figureList, document } = await open(pack.id);
      const text = pdfText(await file(pack.id, 'pdf')).replaceAll(/\s+/g, ' ');
      const body = text.slice(0, text.lastIndexOf('NGUỒN GỐC SỐ LIỆU'));
      const printed = new Set(
        documentRuns(document).flatMap((run) => (run.kind === 'figure' ? numbersIn(run.text) : [])),
      );
      const ofFigures = new Set(figureList.flatMap((each: any) => [...numbersIn(each.text), ...daysOf(each)]));

      expect([...printed].filter((number) => !ofFigures.has(number))).toEqual([]);
      expect(looseNumbers(body, document).filter((number) => !ofFigures.has(number))).toEqual([]);
      for (const { text: figureText } of figureList) expect(text).toContain(numbersIn(figureText)[0] ?? figureText);
      expect(printed.size).toBeGreaterThan(10);
    },
  );

  test('[PR-03] each number leads to its period, source and passport, and the passport says the same', async () => {
    const { figureList, document } = await open(pack.id);

    expect(document.figures).toHaveLength(figureList.length);
    for (const [index, figure] of figureList.entries()) {
      const passport = (await app.call(director, 'GET', `/passports/${figure.passport}`)).body;
      expect(passport).toMatchObject({ id: figure.passport, value: figure.value, unit: figure.unit });
      expect(document.figures[index]).toMatchObject({ passport: figure.passport, period: expect.stringMatching(/\d/) });
      expect(document.figures[index].source.length).toBeGreaterThan(5);
    }
    expect(document.figures.find(({ name }: any) => name === 'VN_AQI ngày cao nhất trên địa bàn').approvedBy).toBe(
      'Giám đốc Sở Nông nghiệp và Môi trường',
    );
  });

  test('[GO-08] the log of violations says when, how much and against which limit', async () => {
    const { document } = await open(pack.id);
    const log = document.body.find((block: any) => block.caption?.startsWith('Nhật ký'));
    const cells = log.rows.map((row: any) => row.map((cell: any) => cell.runs.map((run: any) => run.text).join('')));

    expect(cells).toEqual([
      [
        '1',
        'CB-2026-000001',
        'Trạm An Hải',
        expect.stringContaining('SO2'),
        '06:00–08:00, 02/11/2026',
        '521,0',
        '350',
        'Mới',
      ],
    ]);
  });

  test('[GO-08] in the workbook numbers are numbers, with their unit in the head of the column', async () => {
    const sheets = readZip(await file(pack.id, 'xlsx'));
    const log = sheets.get('xl/worksheets/sheet3.xml')!;
    const words = sheets.get('xl/sharedStrings.xml')!;

    expect(log).toMatch(/<v>521<\/v>/);
    expect(words).toContain('Cao nhất (µg/m³)');
    expect(words).toContain('Tỷ lệ giờ hợp lệ (%)');
    expect(words).toContain('Mã hộ chiếu số liệu');
  });

  test('[GO-08] numbers of single records keep their passport, but need no line in the printed annex', async () => {
    const { document, figureList } = await open(pack.id);
    const peak = document.figures.find(({ name }: any) => name.startsWith('Giá trị cao nhất'));
    const words = docxText(await file(pack.id, 'docx'));

    expect(peak).toMatchObject({ text: '521,0', onPaper: false });
    expect(figureList.map((each: any) => each.passport)).toContain(peak.passport);
    expect(words).not.toContain(peak.name);
    expect(words).toContain('Số liệu của từng bản ghi trong các bảng lấy từ bản ghi có mã ở cùng dòng');
  });

  test('[GO-08] parks, their rating and the open directives are listed', async () => {
    const words = docxText(await file(pack.id, 'docx'));

    expect(words).toContain('Địa bàn có 3 khu công nghiệp, trong đó 2 khu công nghiệp có trạm quan trắc');
    expect(words).toMatch(/KCN An Hải\n1\n100,0%\n2\n/);
    expect(words).toContain('Kiểm tra nguồn thải SO2 tại KCN An Hải');
    expect(words).toContain('Kỳ báo cáo chưa kết thúc tại thời điểm chốt');
  });

  test('[GO-09] all numbers of the shipped report are bound to data of the system', () => {
    expect(pack).toMatchObject({ boundShare: 1, typedByHand: 0, simulated: false });
    expect(pack.figures).toBeGreaterThan(20);
  });

  test('[GO-09] a number typed by hand is marked with its reason and lowers the share', async () => {
    const short = await produce({ template: 'short-report', period: '2026-11' });
    const { document } = await open(short.id);

    expect(short).toMatchObject({ figures: 3, typedByHand: 1, boundShare: 2 / 3 });
    expect(documentRuns(document)).toContainEqual({
      kind: 'figure',
      text: '14 người',
      typedByHand: { reason: 'Chưa có bộ dữ liệu nhân sự trong kho dữ liệu' },
    });
    expect(docxText(await file(short.id, 'docx'))).toContain('Chưa có bộ dữ liệu nhân sự trong kho dữ liệu');
  });

  test('[GO-08] a report is ready within 5 seconds', async () => {
    const started = performance.now();
    await produce(monthly);

    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe('a pack stays as it was', () => {
  test('[GO-10] after late data it reads as it did, to the byte, and lists what was corrected', async () => {
    const before = await open(pack.id);
    app.clock.set(new Date('2026-11-03T22:30:00+07:00'));
    await feedHours(app, 'tram-binh-minh', '2026-11-03T12:00', 10, { 2: { so2: 700 } });
    await app.settle();

    const after = await open(pack.id);

    expect(before.corrections).toEqual([]);
    expect({ ...after, corrections: [] }).toEqual(before);
    expect(after.corrections).toContainEqual(
      expect.objectContaining({
        label: expect.stringContaining('Tổng số giờ vượt giới hạn'),
        was: '2 giờ',
        now: '3 giờ',
      }),
    );
    for (const { format, sha256: digest } of pack.files) expect(sha256(await file(pack.id, format))).toBe(digest);
  });

  test('[GO-10] a pack frozen at the same cut-off has the same numbers after the correction', async () => {
    const again = await open((await produce({ ...monthly, cutOffAt: pack.cutOffAt })).id);
    const first = await open(pack.id);
    const numbers = (of: any) => of.figureList.map((each: any) => [each.label, each.text]);

    expect(numbers(again)).toEqual(numbers(first));
  });

  test('[GO-10] a file that was lost or damaged is made again, the same to the byte', async () => {
    const [docx, pdf] = pack.files;
    const pathOf = (digest: string) => join(dataDir, 'files', digest.slice(0, 2), digest);
    await rm(pathOf(docx.sha256));
    await writeFile(pathOf(pdf.sha256), 'hỏng');

    expect(sha256(await file(pack.id, 'docx'))).toBe(docx.sha256);
    expect(sha256(await file(pack.id, 'pdf'))).toBe(pdf.sha256);
  });

  test('[PLT-08] the same key produces one pack, and every production is on record', async () => {
    const key = { 'idempotency-key': 'bao-cao-thang-11' };
    const first = await produce(monthly, director, key);
    const second = await produce(monthly, director, key);

    const auditor = aCaller(app.province, { role: 'auditor' });
    const { items } = (await app.call(auditor, 'GET', '/audit?action=briefing.produced')).body;
    expect(second.id).toBe(first.id);
    expect(items.filter((entry: any) => entry.subject.id === first.id)).toHaveLength(1);
  });
});

describe('what is missing is said', () => {
  test('[GO-08] a station without data is no zero: "Chưa có số liệu" and why', async () => {
    await aParkStation(app, {
      id: 'tram-cua-lach',
      name: 'Trạm Cửa Lạch',
      area: '97002',
      site: 'KCN03',
      siteName: 'KCN Cửa Lạch',
    });
    const { document, figureList } = await open((await produce(monthly)).id);
    const row = document.body
      .flatMap((block: any) => block.rows ?? [])
      .find((cells: any) => cells[1].runs[0].text === 'KCN Cửa Lạch');
    const note = document.body.find((block: any) => block.style === 'note' && /KCN Cửa Lạch/.test(block.runs[0].text));

    expect(row.slice(3).map((cell: any) => cell.runs[0].text)).toEqual(
      Array.from({ length: 5 }, () => 'Chưa có số liệu'),
    );
    expect(note.runs[0].text).toBe('Chưa có số liệu: KCN Cửa Lạch: chưa có số liệu được tính cho kỳ này.');
    expect(figureList.filter((each: any) => each.label.endsWith('KCN Cửa Lạch') && each.value === 0)).toEqual([]);
  });

  test.each([
    [{ template: 'monthly-environment', period: '2026-W47' }, 400, 'cần dạng 2026-11'],
    [{ template: 'monthly-environment', period: '2027-01' }, 422, 'Kỳ báo cáo chưa bắt đầu'],
    [{ template: 'monthly-environment', period: '2026-11', cutOffAt: '2027-01-01T00:00:00Z' }, 422, 'chưa tới'],
    [{ template: 'monthly-environment', period: '2026-03' }, 422, 'Chưa có số liệu nào của kỳ 2026-03'],
    [{ template: 'no-such-report', period: '2026-11' }, 404, 'Không có mẫu báo cáo'],
  ])('[GO-08] a pack that cannot be made says why: %j', async (body, status, words) => {
    const reply = await app.call(director, 'POST', '/briefings', body);

    expect(reply.status).toBe(status);
    expect(reply.body.detail).toContain(words);
  });

  test('[GO-08] data of simulated devices is marked in the document', async () => {
    await aParkStation(app, {
      id: 'tram-thu',
      name: 'Trạm thử',
      area: '97001',
      site: 'KCN01',
      siteName: 'KCN An Hải',
      simulated: true,
    });
    await feedHours(app, 'tram-thu', '2026-11-03T00:00', 6);
    await app.settle();

    const marked = await produce(monthly);

    expect(marked.simulated).toBe(true);
    expect([...readZip(await file(marked.id, 'docx')).values()].join('')).toContain('Dữ liệu mô phỏng');
  });
});

describe('rights', () => {
  const chief = () =>
    aCaller(app.province, {
      id: 'chief-97001',
      role: 'commune-leader',
      areas: ['97001'],
      permissions: ['briefings.read', 'briefings.produce', 'figures.read'],
    });

  test('[PLT-08] a commune caller gets a pack of the own commune, and sees no pack of the province', async () => {
    const own = await open((await produce(monthly, chief())).id, chief());
    const listed = (await app.call(chief(), 'GET', '/briefings')).body.items;

    const words = documentRuns(own.document)
      .map(({ text }) => text)
      .join('');
    expect(words).toContain('KCN An Hải');
    expect(words).not.toMatch(/Bình Minh|Cửa Lạch/);
    expect(words).toContain('trên địa bàn xã An Hải');
    expect(listed.map((each: any) => each.id)).toEqual([own.id]);
    expect((await app.call(chief(), 'GET', `/briefings/${pack.id}`)).status).toBe(404);
    expect((await app.call(chief(), 'GET', `/briefings/${pack.id}/files/pdf`)).status).toBe(404);
  });

  test('[PLT-08] who may read briefings may not make them', async () => {
    const operator = aCaller(app.province, { role: 'operator' });

    expect((await app.call(operator, 'POST', '/briefings', monthly)).status).toBe(403);
    expect((await app.call(operator, 'GET', `/briefings/${pack.id}`)).status).toBe(200);
  });
});

function numbersIn(text: string): string[] {
  return text.match(/\d+(?:[.,]\d+)*/g) ?? [];
}

/** A figure may also be told by its day. */
function daysOf({ period }: Figure): string[] {
  return numbersIn(
    new Date(Date.parse(period.start) + 7 * 3_600_000).toISOString().slice(0, 10).split('-').reverse().join('/'),
  );
}

/** Numbers of the text that are no figure of their own: dates, times, codes, instruments, counters and axes are left out. */
function looseNumbers(body: string, document: BriefingDocument): string[] {
  const axes = document.body.flatMap((block) =>
    block.kind === 'chart'
      ? [
          ...drawChart(
            block.option,
            { widthMillimeters: 165, heightMillimeters: block.heightMillimeters },
            'Be Vietnam Pro',
          ).matchAll(/>([^<>]+)<\/text>/g),
        ].flatMap(([, label]) => numbersIn(label!))
      : [],
  );
  const counters = Array.from({ length: 20 }, (_, index) => String(index + 1));
  const plain = [
    /QCVN 05:2023\/ ?BTNMT|1459\/QĐ-TCMT|72\/2020\/QH14|10\/2021\/TT-BTNMT/g,
    /\d{2}\/\d{2}(?:\/\d{4})?/g,
    /\d{2}:\d{2}/g,
    /tháng \d+(?: năm \d{4})?/g,
    /(?:CB-\d{4}|CD|SC)-\d+/g,
    /PM2\.5|PM10|SO2|NO2|O3/g,
  ].reduce((text, pattern) => text.replaceAll(pattern, ' '), body);
  const known = new Set([...axes, ...counters]);
  return numbersIn(plain).filter((number) => !known.has(number));
}
