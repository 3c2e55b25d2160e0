import { StringDecoder } from 'node:string_decoder';

const longestLine = 1000;

/** Whole lines out of a byte stream that comes in any pieces. A line without end is given up at 1,000 characters. */
export function createLineSplitter(): (chunk: Buffer) => string[] {
  const decoder = new StringDecoder('latin1');
  let rest = '';
  return (chunk) => {
    const lines = (rest + decoder.write(chunk)).split(/\r?\n/);
    rest = lines.pop() ?? '';
    if (rest.length > longestLine) {
      lines.push(rest);
      rest = '';
    }
    return lines.map((line) => line.slice(0, longestLine));
  };
}
