import ggencoder, { type Decoded } from 'ggencoder';
import { readSentence, type Sentence } from './sentence.ts';

/** What one line said. Speed in knots, course in degrees; null = not available. */
export type AisNews =
  | {
      kind: 'position';
      mmsi: string;
      time: Date;
      lon: number;
      lat: number;
      speedKnots: number | null;
      courseDegrees: number | null;
    }
  /** The vessel's own word about itself (types 5 and 24, 19 tells it with its position). */
  | { kind: 'static'; mmsi: string; name: string | null; callSign: string | null }
  /** A part of a message, or one that is about no vessel (base stations, marks, binary messages). */
  | { kind: 'nothing' }
  | { kind: 'unreadable'; reason: string };

const vesselPositions = new Set([1, 2, 3, 18, 19, 27]);
const statics = new Set([5, 24]);
const mostUnfinished = 64;

/**
 * Reads the lines of one receiver in their order (ITU-R M.1371): positions of vessels (1, 2, 3, 18, 19, 27) and what they say of
 * themselves (5, 24). A line without a tag block was heard `now`. Messages in parts are put together, however they interleave.
 */
export function createAisReader(): { read(line: string, now: Date): AisNews } {
  /** Per message in parts. Bounded: a first part whose rest never comes is forgotten. */
  const unfinished = new Map<string, Record<string, unknown>>();

  function sessionOf({ part, parts, message }: Sentence): Record<string, unknown> {
    if (parts === 1) return {};
    const session = part === 1 ? {} : (unfinished.get(message) ?? {});
    unfinished.delete(message);
    if (part === parts) return session;
    unfinished.set(message, session);
    const [oldest] = unfinished.keys();
    if (unfinished.size > mostUnfinished && oldest !== undefined) unfinished.delete(oldest);
    return session;
  }

  return {
    read(line, now) {
      const sentence = readSentence(line);
      if (!sentence) return { kind: 'unreadable', reason: 'Không phải câu AIVDM' };
      const decoded = new ggencoder.AisDecode(sentence.text, sessionOf(sentence));
      if (decoded.error) return { kind: 'unreadable', reason: reasonOf(decoded.error) };
      if (sentence.part < sentence.parts || decoded.aistype === undefined) return { kind: 'nothing' };
      return newsOf(decoded, decoded.aistype, sentence.heardAt ?? now);
    },
  };
}

function newsOf(decoded: Decoded, type: number, time: Date): AisNews {
  if (vesselPositions.has(type)) return positionOf(decoded, type, time);
  if (!statics.has(type)) return { kind: 'nothing' };
  const { mmsi, shipname, callsign } = decoded;
  return { kind: 'static', mmsi, name: wordsOf(shipname), callSign: wordsOf(callsign) };
}

function positionOf(decoded: Decoded, type: number, time: Date): AisNews {
  const { lon, lat } = placeOf(decoded, type);
  const isLongRange = type === 27;
  const { sog = Infinity, cog = Infinity } = decoded;
  return {
    kind: 'position',
    mmsi: decoded.mmsi,
    time,
    lon,
    lat,
    speedKnots: sog >= (isLongRange ? 63 : 102.3) ? null : sog,
    courseDegrees: cog >= 360 ? null : cog,
  };
}

/** 181° and 91° stand for "not available". The decoder takes the signed numbers of type 27 for unsigned ones. */
function placeOf(decoded: Decoded, type: number): { lon: number; lat: number } {
  if (type !== 27) return { lon: decoded.lon ?? 181, lat: decoded.lat ?? 91 };
  return { lon: signed(decoded.GetInt(44, 18), 18) / 600, lat: signed(decoded.GetInt(62, 17), 17) / 600 };
}

function signed(value: number, bits: number): number {
  return value >= 2 ** (bits - 1) ? value - 2 ** bits : value;
}

function wordsOf(text: string | undefined): string | null {
  const words = (text ?? '').replaceAll('@', ' ').trim();
  return words === '' ? null : words;
}

function reasonOf(error: string): string {
  return /checksum/i.test(error) ? 'Mã kiểm tra sai' : 'Thiếu phần trước của bản tin nhiều câu';
}
