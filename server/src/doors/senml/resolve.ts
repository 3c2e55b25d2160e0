import { recordsOfCbor } from './cbor.ts';

/** A SenML record with its base values applied (RFC 8428 §4): full name, absolute time, unit. */
export type ResolvedRecord = {
  record: number;
  /** Base name and name, as given; together they are the record's full name. */
  base: string;
  name: string;
  unit: string | null;
  value: number;
  time: Date;
};
export type BrokenRecord = { record: number; reason: 'malformed' | 'bad-time'; detail: string; raw: string };
export type ResolvedPack = { records: ResolvedRecord[]; broken: BrokenRecord[] };

/** The pack as a whole cannot be read. */
export class SenmlError extends Error {}

type Fields = Record<string, unknown>;
type Base = { bn: string; bt: number; bu: string | null; bv: number };

/** Times below 2^28 seconds are relative to now, the rest count from 1970 (RFC 8428 §4.5.3). */
const absoluteFrom = 2 ** 28;
const newestVersion = 10;
/** More than this is no message of a device; what is kept of broken records must fit into memory. */
const mostRecords = 200_000;

/** JSON as text, CBOR as bytes. */
export type SenmlPayload = string | Uint8Array;

/** Reads a SenML pack. A broken record is told of; its neighbours stand. `now` is what relative and missing times count from. */
export function resolveSenml(payload: SenmlPayload, now: Date): ResolvedPack {
  const pack = checkedPack(typeof payload === 'string' ? parseJson(payload) : parseCbor(payload));
  const base: Base = { bn: '', bt: 0, bu: null, bv: 0 };
  const resolved: ResolvedPack = { records: [], broken: [] };
  pack.forEach((fields, record) => {
    const broken = applyBase(base, fields) ?? resolveRecord(resolved.records, base, fields, record, now);
    if (broken) resolved.broken.push({ record, ...broken, raw: printed(fields) });
  });
  return resolved;
}

function parseJson(text: string): unknown[] {
  let pack: unknown;
  try {
    pack = JSON.parse(text);
  } catch {
    throw new SenmlError('Không phải JSON');
  }
  if (!Array.isArray(pack)) throw new SenmlError('Bản tin SenML phải là một mảng bản ghi');
  return pack;
}

function parseCbor(bytes: Uint8Array): unknown[] {
  const pack: unknown[] = [];
  try {
    for (const record of recordsOfCbor(bytes)) {
      if (pack.push(record) > mostRecords) break;
    }
  } catch {
    throw new SenmlError('Không phải mảng bản ghi CBOR');
  }
  return pack;
}

function checkedPack(pack: unknown[]): Fields[] {
  if (pack.length === 0) throw new SenmlError('Bản tin SenML không có bản ghi nào');
  if (pack.length > mostRecords) throw new SenmlError(`Bản tin SenML quá ${mostRecords} bản ghi`);
  if (!pack.every(isFields)) throw new SenmlError('Bản ghi SenML phải là đối tượng');
  for (const fields of pack) {
    const version = fields['bver'];
    if (version !== undefined && !(typeof version === 'number' && version <= newestVersion)) {
      throw new SenmlError(`Không đọc được SenML phiên bản ${JSON.stringify(version)}`);
    }
    const mandatory = Object.keys(fields).find((label) => label.endsWith('_'));
    if (mandatory) throw new SenmlError(`Trường bắt buộc phải hiểu "${mandatory}" không được hỗ trợ`);
  }
  return pack;
}

type Broken = { reason: BrokenRecord['reason']; detail: string };

/** Base fields hold for their record and all that follow. */
function applyBase(base: Base, { bn, bt, bu, bv }: Fields): Broken | null {
  if (bn !== undefined && typeof bn !== 'string') return malformed('bn phải là chuỗi');
  if (bu !== undefined && typeof bu !== 'string') return malformed('bu phải là chuỗi');
  if (bv !== undefined && !isNumber(bv)) return malformed('bv phải là số');
  if (bt !== undefined && !isNumber(bt)) return { reason: 'bad-time', detail: 'bt phải là số giây' };
  Object.assign(
    base,
    bn !== undefined && { bn },
    bu !== undefined && { bu },
    bv !== undefined && { bv },
    bt !== undefined && { bt },
  );
  return null;
}

function resolveRecord(into: ResolvedRecord[], base: Base, fields: Fields, record: number, now: Date): Broken | null {
  const { n = '', u = base.bu, t = 0, v } = fields;
  const hasValue = ['v', 'vs', 'vb', 'vd', 's'].some((label) => fields[label] !== undefined);
  if (!hasValue && fields['n'] === undefined) return null; // only base fields
  if (typeof n !== 'string' || `${base.bn}${n}` === '') return malformed('Thiếu tên (bn, n)');
  if (u !== null && typeof u !== 'string') return malformed('u phải là chuỗi');
  if (!isNumber(v)) return malformed(`Không có giá trị số (v) cho "${base.bn}${n}"`);
  if (!isNumber(t)) return { reason: 'bad-time', detail: 't phải là số giây' };

  const seconds = base.bt + t;
  const time = new Date(Math.round(seconds < absoluteFrom ? now.getTime() + seconds * 1000 : seconds * 1000));
  if (Number.isNaN(time.getTime())) return { reason: 'bad-time', detail: `Thời điểm ngoài phạm vi: ${seconds}` };
  into.push({ record, base: base.bn, name: n, unit: u, value: base.bv + v, time });
  return null;
}

/** As text; a record nested deeper than can be written down is no SenML record, its labels tell enough. */
function printed(fields: Fields): string {
  try {
    return JSON.stringify(fields);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return Object.keys(fields).join(', ');
  }
}

function malformed(detail: string): Broken {
  return { reason: 'malformed', detail };
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
