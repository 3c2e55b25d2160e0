// Sets every modification time inside a ZIP file, so that packing the same content twice gives the same bytes.
const localHeader = { signature: 0x04034b50, time: 10 };
const centralHeader = {
  signature: 0x02014b50,
  time: 12,
  nameLength: 28,
  extraLength: 30,
  commentLength: 32,
  offset: 42,
};
const centralHeaderSize = 46;
const endOfCentralDirectory = { signature: 0x06054b50, entries: 10, offset: 16, size: 22 };

/** Times are written as UTC, in ZIP's two-second steps. */
export function withFixedTimes(zip: Buffer, time: Date): Buffer {
  const stamped = Buffer.from(zip);
  const stamp = dosTime(time);
  // The end record closes the file: neither library writes a comment after it.
  const end = stamped.length - endOfCentralDirectory.size;
  expectSignature(stamped, end, endOfCentralDirectory.signature);

  let entry = stamped.readUInt32LE(end + endOfCentralDirectory.offset);
  for (let left = stamped.readUInt16LE(end + endOfCentralDirectory.entries); left > 0; left--) {
    expectSignature(stamped, entry, centralHeader.signature);
    const local = stamped.readUInt32LE(entry + centralHeader.offset);
    expectSignature(stamped, local, localHeader.signature);
    stamped.writeUInt32LE(stamp, entry + centralHeader.time);
    stamped.writeUInt32LE(stamp, local + localHeader.time);
    const lengths = [centralHeader.nameLength, centralHeader.extraLength, centralHeader.commentLength];
    entry += lengths.reduce((size, field) => size + stamped.readUInt16LE(entry + field), centralHeaderSize);
  }
  return stamped;
}

function dosTime(time: Date): number {
  const date = ((time.getUTCFullYear() - 1980) << 9) | ((time.getUTCMonth() + 1) << 5) | time.getUTCDate();
  const clock = (time.getUTCHours() << 11) | (time.getUTCMinutes() << 5) | (time.getUTCSeconds() >> 1);
  return ((date << 16) | clock) >>> 0;
}

function expectSignature(zip: Buffer, position: number, signature: number): void {
  if (zip.readUInt32LE(position) !== signature) throw new Error(`Not the ZIP record expected at byte ${position}.`);
}
