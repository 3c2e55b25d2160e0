import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';

// The shipped bundle also holds raster, topology and the US geocoder, which would be compiled at every start (1.2 s, 300 MB).
const NEEDED = [
  /^lib\/postgresql\/postgis-3\.so$/,
  /^share\/proj\/proj\.db$/,
  /^share\/postgresql\/extension\/postgis\.control$/,
  /^share\/postgresql\/extension\/postgis--\d[\d.]*\.sql$/,
];
const BLOCK = 512;

/** The PostGIS bundle for PGlite cut down to the vector part, made once and kept in the given directory. */
export function slimPostgisBundle(cacheDir: string): URL {
  const shipped = join(createRequire(import.meta.url).resolve('@electric-sql/pglite-postgis'), '..', 'postgis.tar.gz');
  const slim = join(cacheDir, `postgis-${statSync(shipped).size}.tar.gz`);
  if (!existsSync(slim)) {
    const draft = `${slim}.${process.pid}`;
    writeFileSync(draft, gzipSync(pickFromTar(gunzipSync(readFileSync(shipped))), { level: 1 }));
    renameSync(draft, slim);
  }
  return pathToFileURL(slim);
}

/** The archive with only the needed files; a tar entry is one header block and its data padded to full blocks. */
function pickFromTar(archive: Buffer): Buffer {
  const picked: Buffer[] = [];
  let found = 0;
  for (let at = 0; at + BLOCK <= archive.length && archive[at] !== 0;) {
    const name = textAt(archive, at, 100).replace(/^\.\//, '');
    const size = Number.parseInt(textAt(archive, at + 124, 12), 8) || 0;
    const end = at + BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    if (NEEDED.some((pattern) => pattern.test(name))) {
      picked.push(archive.subarray(at, end));
      found++;
    }
    at = end;
  }
  if (found !== NEEDED.length)
    throw new Error(`The PostGIS bundle of PGlite has ${found} of the ${NEEDED.length} files expected in it`);
  return Buffer.concat([...picked, Buffer.alloc(2 * BLOCK)]);
}

function textAt(archive: Buffer, from: number, length: number): string {
  return archive.toString('utf8', from, from + length).replace(/\0[\s\S]*$/, '');
}
