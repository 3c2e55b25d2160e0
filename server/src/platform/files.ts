import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';

/** Bytes kept by their content: the name is the SHA-256, so the same file twice is one file and a changed one is noticed. */
export function fileStore(dataDir: string) {
  const pathOf = (sha256: string): string => join(dataDir, 'files', sha256.slice(0, 2), sha256);
  return {
    /** Returns the SHA-256 once the bytes are safe on disk. */
    async keep(bytes: Uint8Array): Promise<string> {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const path = pathOf(sha256);
      await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
      const temporary = `${path}.${randomUUID()}.tmp`;
      const file = await open(temporary, 'w', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, path);
      return sha256;
    },
    async read(sha256: string): Promise<Buffer> {
      if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a file id');
      return readFile(pathOf(sha256));
    },
  };
}
export type FileStore = ReturnType<typeof fileStore>;
