import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const compress = promisify(gzip);

/** A tile as kept: gzip bytes, or null for one with nothing in it. */
export type KeptTile = Buffer | null;

/** The tiles used last, compressed; many askers of the same missing tile wait for one making of it. */
export function createTileCache(capacityBytes: number) {
  const kept = new Map<string, KeptTile>();
  const making = new Map<string, Promise<KeptTile>>();
  let bytes = 0;
  const sizeOf = (key: string, tile: KeptTile): number => key.length + 64 + (tile?.length ?? 0);

  function keep(key: string, tile: KeptTile): void {
    kept.set(key, tile);
    bytes += sizeOf(key, tile);
    for (const [oldest, value] of kept) {
      if (bytes <= capacityBytes) break;
      kept.delete(oldest);
      bytes -= sizeOf(oldest, value);
    }
  }

  return {
    async get(key: string, make: () => Promise<Uint8Array | null>): Promise<KeptTile> {
      const found = kept.get(key);
      if (found !== undefined) {
        kept.delete(key);
        kept.set(key, found);
        return found;
      }
      const running = making.get(key);
      if (running) return running;
      const made = make().then(async (tile) => (tile ? await compress(tile, { level: 5 }) : null));
      making.set(key, made);
      try {
        const tile = await made;
        keep(key, tile);
        return tile;
      } finally {
        making.delete(key);
      }
    },
  };
}
