import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Real data is not part of the project: it lies beside the checkout, in `shared/data`. */
const root = new URL('../../../../../shared/data/', import.meta.url);

/**
 * The path of a file or folder of the shared data, or null where it is missing: `test.skipIf(path === null)`.
 * Under CI it must be there, so that no proof is skipped unseen.
 */
export function sharedData(name: string): string | null {
  const path = fileURLToPath(new URL(name, root));
  if (existsSync(path)) return path;
  if (process.env.CI === 'true') throw new Error(`Shared data is missing: ${name} (expected in ../shared/data)`);
  console.warn(`Skipped: ../shared/data/${name} is not there`);
  return null;
}
