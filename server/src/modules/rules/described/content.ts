import { canonicalJson, sha256 } from '#platform/canonical';
import type { CompiledRule } from './compile.ts';

/**
 * Hash of the whole of a rule but its state and version number, with the limits from law that it compares with: two rules of
 * one content find the same in the same data, and tell the same people.
 */
export function contentOf({ description, series }: CompiledRule): string {
  const { state: _state, version: _version, ...told } = description;
  const limits = series.map(({ name, regimes }) => [name, regimes.map(({ digest, from }) => [digest, String(from)])]);
  return sha256(canonicalJson([told, limits])).slice(0, 32);
}
