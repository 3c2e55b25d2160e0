import { BriefingTemplateDescription } from '@ioc/contracts/briefing-template';
import { beforeAll, describe, expect, test } from 'vitest';
import { provinceDir } from '../../testing/app.ts';
import { loadProvince, type Province } from '../scenarios/index.ts';
import { checkBriefings } from './check-templates.ts';
import { addTemplates, aTemplateInput, type TemplateInput } from './testing/a-template.ts';

let province: Province;
beforeAll(async () => {
  province = await loadProvince(provinceDir);
});

/** What the contract says of a template file. */
function contractMessages(changes: Partial<TemplateInput>): string[] {
  const parsed = BriefingTemplateDescription.safeParse(aTemplateInput(changes));
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

/** What the catalogue says of a template that the contract accepts. */
function catalogueMessages(changes: Partial<TemplateInput>): string[] {
  const own: Province = { ...province, briefings: new Map() };
  addTemplates(own, aTemplateInput(changes));
  return checkBriefings(own).map(({ message }) => message);
}

const paragraph = (text: string): TemplateInput['body'] => [{ kind: 'paragraph', text }];

test('[GO-08] the shipped templates name only what there is', () => {
  expect(province.briefings.size).toBeGreaterThan(0);
  expect(checkBriefings(province)).toEqual([]);
});

describe('texts', () => {
  test('[GO-08] a number written into the words is refused, whatever text it stands in', () => {
    expect(contractMessages({ body: paragraph('Có 12 trạm quan trắc.') })).toEqual([
      expect.stringContaining('body.0.text: số viết tay "12"'),
    ]);
    expect(contractMessages({ abstract: 'Kết quả 9 tháng' })).toEqual([
      expect.stringContaining('abstract: số viết tay "9"'),
    ]);
    const table: TemplateInput['body'] = [
      { kind: 'table', rows: 'sites', empty: 'Không có.', columns: [{ title: 'Top 5', width: 1, text: '{row:name}' }] },
    ];
    expect(contractMessages({ body: table })).toEqual([expect.stringContaining('body.0.columns.0.title')]);
  });

  test('[GO-08] names of instruments and substances hold their digits when they are listed as citations', () => {
    const body = paragraph('Theo QCVN 05:2023/BTNMT, bụi PM2.5 và PM10 vượt giới hạn.');

    expect(contractMessages({ body, citations: ['QCVN 05:2023/BTNMT', 'PM2.5', 'PM10'] })).toEqual([]);
    expect(contractMessages({ body, citations: ['QCVN 05:2023/BTNMT', 'PM10'] })).toEqual([
      expect.stringContaining('số viết tay "2.5"'),
    ]);
  });

  test('[GO-09] a number typed by hand needs its reason', () => {
    const values: TemplateInput['values'] = { projects: { from: 'typed', text: '37 dự án', reason: '' } };

    expect(contractMessages({ values, body: paragraph('Có {projects}.') })).toEqual([
      expect.stringContaining('values.projects.reason'),
    ]);
  });

  test('[GO-08] a slot that names nothing is refused where it stands', () => {
    expect(contractMessages({ body: paragraph('Đạt {shore}.') })).toEqual([
      'body.0.text: {shore}: chưa khai báo ở values',
    ]);
    expect(contractMessages({ body: paragraph('Đạt {share:colour}.') })).toEqual([
      'body.0.text: {share:colour}: không có cách viết này',
    ]);
    expect(contractMessages({ body: paragraph('Đạt {share .') })).toEqual([
      'body.0.text: "{share ." không phải chỗ điền giá trị',
    ]);
    expect(contractMessages({ body: paragraph('Tại {row:name}.') })).toEqual([
      'body.0.text: {row:name}: không có trường này ở đây',
    ]);
  });
});

describe('references', () => {
  const figures = (value: Record<string, unknown>): TemplateInput['values'] => ({
    share: { from: 'figures', indicator: 'air.valid-hours-month', ...value } as never,
  });

  test.each([
    [{ indicator: 'air.unknown' }, 'không có chỉ số "air.unknown"'],
    [{ of: 'sites' }, 'tính theo thing, không lấy được theo sites'],
    [{ indicator: 'air.aqi-day', of: 'things', take: 'mean' }, '"air.aqi-day" không được gộp bằng mean'],
    [{ indicator: 'air.aqi-day-area', of: 'area', take: 'only' }, 'có nhiều số liệu trong kỳ'],
    [{ of: 'things', take: 'sum' }, '"air.valid-hours-month" không được gộp bằng sum'],
    [{ of: 'things', take: 'count', where: 'valeu > 3' }, 'điều kiện "valeu > 3"'],
  ])('[GO-08] a value that cannot be had is refused: %j', (value, message) => {
    expect(catalogueMessages({ values: figures(value) })).toEqual([expect.stringContaining(message)]);
  });

  test('[GO-08] agencies, roles, limits and conditions are looked up', () => {
    const messages = catalogueMessages({
      agency: 'so-nao-do',
      tell: ['nobody'],
      schedule: 'hằng tháng',
      values: {
        ...figures({ of: 'things', take: 'mean' }),
        limit: { from: 'legal', figure: { set: 'qcvn-05-2023', code: 'xx' } },
      },
      body: [{ kind: 'paragraph', when: 'share > limt', text: 'Đạt {share}.' }],
    });

    expect(messages).toEqual([
      'không có cơ quan "so-nao-do"',
      'không có vai trò "nobody"',
      'schedule: "hằng tháng" không phải lịch cron',
      'values.limit: không có số liệu pháp lý "qcvn-05-2023/xx"',
      expect.stringContaining('điều kiện "share > limt": Unknown variable: limt'),
    ]);
  });
});
