import { DataSetDescription } from '@ioc/contracts/data-set-description';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '#platform/database/open';
import { testDatabase, type TestDatabase } from '#platform/testing/database';
import { provinceDir } from '../../testing/app.ts';
import { loadProvince, type Province } from '../scenarios/index.ts';
import { compileRowRules } from './checking/row-rules.ts';
import { readDataSets } from './data-sets.ts';
import { dueState, isOutstanding, timelinessOf } from './duty.ts';
import { applyContracts } from './record-table.ts';
import { withDataSet } from './testing/a-warehouse.ts';

let province: Province;
let database: TestDatabase;
beforeAll(async () => {
  province = await loadProvince(provinceDir);
  database = await testDatabase();
});
afterAll(() => database?.drop());

const now = new Date('2026-11-23T01:00:00Z');
const apply = (described: Province) => applyContracts(database.connection, readDataSets(described), now);
const columns = async () => {
  const { db } = openDatabase<unknown>(database.connection, 1);
  const { rows } = await sql<{ column_name: string; data_type: string }>`
    select column_name, data_type from information_schema.columns
    where table_schema = 'warehouse' and table_name = 'industrial_park_permits'`.execute(db);
  await db.destroy();
  return new Map(rows.map((row) => [row.column_name, row.data_type]));
};

test('[DAT-21] a contract makes a typed table; applying it again changes nothing; a new field adds a column', async () => {
  await Promise.all([apply(province), apply(province)]);
  await apply(province);
  const before = await columns();
  await apply(
    withDataSet(province, (description) => ({
      ...description,
      fields: [...description.fields, { ...description.fields.at(-1)!, id: 'permitFee', type: 'number', unit: 'đồng' }],
    })),
  );
  const after = await columns();

  expect(before.get('permit_number')).toBe('text');
  expect(before.get('issued_on')).toBe('date');
  expect(before.get('emission_flow')).toBe('double precision');
  expect(before.get('emission_sources')).toBe('bigint');
  expect(before.get('automatic_monitoring')).toBe('boolean');
  expect(before.has('permit_fee')).toBe(false);
  expect(after.get('permit_fee')).toBe('double precision');
});

test('[DAT-23] a contract that would change the meaning of kept records is refused, each reason in words', async () => {
  const breaking = withDataSet(
    province,
    (description) => ({
      ...description,
      fields: description.fields
        .filter(({ id }) => id !== 'industry')
        .map((field) => (field.id === 'limitDust' ? { ...field, unit: 'µg/Nm3' } : field))
        .map((field) => (field.id === 'stacks' ? { ...field, type: 'text' as const } : field)),
    }),
    { version: '3.0.0' },
  );

  await expect(apply(breaking)).rejects.toThrow(
    /bỏ trường "industry"[^]*đổi kiểu của "stacks": integer → text[^]*đổi đơn vị của "limitDust": mg\/Nm3 → µg\/Nm3/,
  );
  expect((await columns()).get('stacks')).toBe('bigint');
});

test('[DAT-04] a check that cannot work is told when the province is read, not when a row comes', () => {
  const withCheck = (cel: string) =>
    withDataSet(province, (description) => ({
      ...description,
      checks: [{ id: 'x', cel, message: 'x', severity: 'error' as const }],
    }));

  expect(() => readDataSets(withCheck('khongCo > 1'))).toThrow('Unknown variable: khongCo');
  expect(() => readDataSets(withCheck('emissionSources'))).toThrow('cho kết quả kiểu double');
  expect(() => readDataSets(withCheck('facilityName > 5'))).toThrow('no such overload');
  expect(() => readDataSets(withCheck('issuedOn <'))).toThrow('industrial-park-permits.yaml');
});

test('[DAT-04] checks compute with numbers and dates; one that needs an empty field does not apply', () => {
  const entry = province.dataSets.get('industrial-park-permits');
  const holds = (cel: string, values: Record<string, unknown>) => {
    const { rules } = compileRowRules({
      ...entry!.description,
      checks: [{ id: 'x', cel, message: 'x', severity: 'error' }],
    });
    const empty = Object.fromEntries(entry!.description.fields.map(({ id }) => [id, null]));
    return rules[0]!.holds({ ...empty, ...values, today: '2026-11-23', siteArea: { park: '97001' } });
  };

  expect(holds('emissionSources == 2', { emissionSources: 2 })).toBe(true);
  expect(holds('emissionSources != 2', { emissionSources: 2 })).toBe(false);
  expect(holds('emissionFlow * 2 <= emissionSources + 1', { emissionFlow: 1, emissionSources: 1 })).toBe(true);
  expect(holds('emissionFlow > 5', {})).toBeNull();
  expect(holds('emissionFlow == null || emissionFlow > 5', {})).toBe(true);
  expect(holds('yearsBetween(issuedOn, expiresOn) <= 10', { issuedOn: '2024-01-01', expiresOn: '2031-01-01' })).toBe(
    true,
  );
  expect(holds('daysBetween(issuedOn, today) > 300', { issuedOn: '2026-01-01' })).toBe(true);
  expect(holds('siteArea.park == commune', { commune: '97002' })).toBe(false);
});

test('[DAT-21] a contract without key, with two equal fields or an area that is no area is refused', () => {
  const entry = province.dataSets.get('industrial-park-permits');
  const problems = (change: object) =>
    DataSetDescription.safeParse({ ...entry!.description, ...change }).error?.issues.map((issue) => issue.message);
  const fields = entry!.description.fields;

  expect(problems({ fields: fields.map((field) => ({ ...field, key: false })) })).toContain(
    'cần ít nhất một trường khóa (key: true)',
  );
  expect(problems({ fields: [...fields, fields[0]!] })).toContain('hai trường trùng mã');
  expect(problems({ areaField: 'industry' })).toContain(
    'areaField phải là một trường bắt buộc kiểu unit-code hoặc site',
  );
  expect(problems({})).toBeUndefined();
});

test('[DAT-07] a supply is due on its day in local time, late after it, and no longer due once it came', () => {
  const duty = { rhythm: 'monthly' as const, deadline: { days: 5, time: '17:00' } };
  const at = (text: string) => new Date(text);
  const october = at('2026-10-20T00:00:00Z');
  const november = at('2026-11-02T03:00:00Z');

  expect(dueState(duty, null, at('2026-11-03T00:00:00Z'))).toEqual({ dueAt: at('2026-11-05T10:00:00Z'), late: false });
  expect(dueState(duty, october, at('2026-11-05T10:00:01Z'))).toEqual({
    dueAt: at('2026-11-05T10:00:00Z'),
    late: true,
  });
  expect(dueState(duty, november, at('2026-11-23T00:00:00Z'))).toEqual({
    dueAt: at('2026-12-05T10:00:00Z'),
    late: false,
  });
  // 31 October 23:30 in Viet Nam is still October, 17:30 UTC is November.
  expect(isOutstanding(duty, at('2026-10-31T16:30:00Z'), november)).toBe(true);
  expect(isOutstanding(duty, at('2026-10-31T17:30:00Z'), november)).toBe(false);
});

test('[DAT-08] timeliness is the share of deadlines kept since the first publication', () => {
  const duty = { rhythm: 'monthly' as const, deadline: { days: 5, time: '17:00' } };
  const published = ['2026-07-10', '2026-08-03', '2026-09-20', '2026-10-02'].map((day) => new Date(`${day}T03:00:00Z`));

  expect(timelinessOf(duty, published, new Date('2026-11-23T00:00:00Z'))).toBe(0.5);
  expect(timelinessOf(duty, published.slice(0, 1), new Date('2026-08-02T00:00:00Z'))).toBeNull();
  expect(timelinessOf(duty, [], new Date('2026-08-02T00:00:00Z'))).toBeNull();
});
