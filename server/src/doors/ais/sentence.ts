/** One line of an AIS receiver: an AIVDM/AIVDO sentence, with the moment of its tag block (NMEA 4.10 `c:`) when it has one. */
export type Sentence = {
  text: string;
  heardAt: Date | null;
  parts: number;
  part: number;
  /** What the parts of one message have in common. */
  message: string;
};

const shape = /^![A-Z]{2}VD[MO],([1-9]),([1-9]),(\d?),([AB12]?),[0-W`-w]{1,82},[0-5]\*[0-9A-F]{2}$/i;
const tagBlock = /^\\([^\\]*)\*[0-9A-F]{2}\\/i;

/** Null when the line is no such sentence. The checksum is left to the decoder. */
export function readSentence(line: string): Sentence | null {
  const tags = tagBlock.exec(line);
  const text = (tags ? line.slice(tags[0].length) : line).trim();
  const fields = shape.exec(text);
  if (!fields) return null;
  const [, parts = '1', part = '1', sequence = '', channel = ''] = fields;
  if (Number(part) > Number(parts)) return null;
  return {
    text,
    heardAt: tags ? momentOf(tags[1] ?? '') : null,
    parts: Number(parts),
    part: Number(part),
    message: [text.slice(0, 6), parts, sequence, channel].join(','),
  };
}

/** Seconds since 1970; some receivers write milliseconds. */
function momentOf(tags: string): Date | null {
  const told = /(?:^|,)c:(\d{9,13})(?:,|$)/.exec(tags)?.[1];
  if (told === undefined) return null;
  return new Date(told.length > 11 ? Number(told) : Number(told) * 1000);
}
