import fc from 'fast-check';
import { encode } from 'cborg';
import { deliveryOf } from '../mqtt/message.ts';
import { recordsOfCbor } from '../senml/cbor.ts';
import { readSenml, type ReadPack } from '../senml/read.ts';
import { type Account, fuzzedDoor } from './fuzzed-door.ts';
import { anyText, anyValue, mixed } from './generators.ts';

const at = new Date('2026-11-25T00:00:00Z');
const limitBytes = 1024 * 1024;

const record = fc.record(
  {
    bn: fc.oneof(fc.constantFrom('tram-1:', 'tram-2/', ''), anyValue),
    bt: fc.oneof(fc.integer({ min: -1000, max: 2_000_000_000 }), anyValue),
    bu: fc.oneof(fc.constant('ug/m3'), anyValue),
    n: fc.oneof(fc.constantFrom('pm25', 'tram-3:so2'), anyValue),
    u: fc.oneof(fc.constantFrom('ug/m3', 'Cel'), anyValue),
    v: fc.oneof(fc.double({ noNaN: true }), anyValue),
    t: fc.oneof(fc.double({ noNaN: true, min: -1e6, max: 2e9 }), anyValue),
    vs: anyText,
  },
  { requiredKeys: [] },
);
const pack = fc.array(record, { maxLength: 6 });
const packText = mixed(pack.map((records) => JSON.stringify(records)));

/** A record without name and value only sets the base for those that follow; it asks for no answer of its own. */
function accountOf({ readings, setAside, unreadable }: ReadPack, given: unknown): Account {
  const answered = new Set([...readings, ...setAside].map((one) => one.record));
  const told = readings.length + setAside.length;
  if (unreadable !== null || !Array.isArray(given)) return { given: 1, understood: 0, refused: told };
  const asking = given.filter((one, i) => answered.has(i) || asksForAnswer(one)).length;
  return { given: asking, understood: readings.length, refused: setAside.length };
}

function asksForAnswer(one: unknown): boolean {
  const fields = one as Record<string, unknown>;
  return ['n', 'v', 'vs', 'vb', 'vd', 's'].some((label) => fields[label] !== undefined);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export const senmlJson = fuzzedDoor('http-senml-json', packText, (text) =>
  accountOf(readSenml(text, at, 'tram-1'), parsed(text)),
);

export const senmlCbor = fuzzedDoor(
  'http-senml-cbor',
  fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    pack.map((records) => encode(JSON.parse(JSON.stringify(records)))),
    fc.tuple(pack, fc.nat(), fc.nat(255)).map(([records, place, byte]) => {
      const bytes = Uint8Array.from(encode(JSON.parse(JSON.stringify(records))));
      bytes[place % bytes.length] = byte;
      return bytes;
    }),
  ),
  (bytes) => {
    const read = readSenml(bytes, at, 'tram-1');
    return accountOf(read, read.unreadable === null ? [...recordsOfCbor(bytes)] : null);
  },
);

export const mqttMessage = fuzzedDoor(
  'mqtt',
  fc.record({
    topic: fc.oneof(fc.constantFrom('ioc/tram-1/senml', 'ioc/tram-2/senml', 'ioc//senml'), anyText),
    payload: packText,
  }),
  ({ topic, payload }) => {
    const bytes = Buffer.from(payload);
    const { readings, setAside } = deliveryOf(topic, bytes, { kind: 'thing', thing: 'tram-1' }, { at, limitBytes });
    const isForeign = readings.some(({ thing }) => thing !== 'tram-1') && topic !== 'ioc/tram-1/senml';
    const given = readings.length + setAside.length;
    const isSilent = given === 0 && asksSomething(payload);
    return { given: isForeign || isSilent ? given + 1 : given, understood: readings.length, refused: setAside.length };
  },
);

function asksSomething(payload: string): boolean {
  const given = parsed(payload);
  return !Array.isArray(given) || given.length === 0 || given.some(asksForAnswer);
}
