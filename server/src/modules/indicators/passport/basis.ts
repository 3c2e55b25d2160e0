import type { Passport } from '@ioc/contracts/indicators';
import { AgenciesDescription } from '@ioc/contracts/settings-description';
import {
  citeLegalFigure,
  readSettings,
  type AppliedFigure,
  type LegalLookup,
  type Province,
} from '../../scenarios/index.ts';
import type { Catalogue, CatalogueEntry } from '../catalogue.ts';
import { canonicalJson, sha256 } from '#platform/canonical';
import type { PassportBasis } from './content.ts';

/** Remembers which legal figures a formula looked up. */
export function recordLegal(legal: LegalLookup): { lookUp: LegalLookup; used: () => AppliedFigure[] } {
  const used = new Map<string, AppliedFigure>();
  return {
    lookUp(ref) {
      const key = `${ref.set}/${ref.code}`;
      const figure = used.get(key) ?? legal(ref);
      used.set(key, figure);
      return figure;
    },
    used: () => [...used.values()].sort((a, b) => (legalCode(a) < legalCode(b) ? -1 : 1)),
  };
}

export const legalCode = ({ set, code }: AppliedFigure): string => `${set}/${code}`;

export type BasisRequest = {
  entry: CatalogueEntry;
  legal: LegalLookup;
  used: readonly AppliedFigure[];
  thingKinds: readonly string[];
  applied: Record<string, unknown>;
  /** Where it is not that of the feeds. */
  approval: Passport['approval'] | undefined;
  vintage: string;
};

/** Makes the common part of passports, once per formula version, legal figures in force, feed and boundaries. */
export function createBasisMaker(province: Province, catalogue: Catalogue) {
  const { agencies } = readSettings(province, 'agencies', AgenciesDescription);
  const made = new Map<string, { id: string; basis: PassportBasis }>();
  /** Canonical texts of the parts of bases: computed once, not for each passport. */
  const texts = new WeakMap<object, string>();

  function make({ entry, legal, used, thingKinds, applied, approval, vintage }: BasisRequest): PassportBasis {
    const { description } = entry;
    const { owner, name, unit, formula } = description;
    return {
      indicator: entry.id,
      name,
      unit,
      formula: {
        kind: formula.kind,
        version: entry.version,
        words: catalogue.words(entry, legal),
        definition: { ...formula, ...applied },
      },
      legalFigures: used.map((figure) => ({
        code: legalCode(figure),
        value: figure.value,
        unit: figure.unit,
        legalRef: citeLegalFigure(figure),
        effectiveFrom: figure.effectiveFrom,
        checked: figure.checked,
      })),
      owner: { agency: owner, name: agencies.find(({ id }) => id === owner)?.name.vi ?? owner },
      approval: approval ?? approvalOf(province, thingKinds),
      boundaryVintage: vintage,
    };
  }

  return {
    texts,
    basisOf(request: BasisRequest): { id: string; basis: PassportBasis } {
      const { entry, used, thingKinds, applied, approval, vintage } = request;
      const legal = used.map((figure) => `${legalCode(figure)}@${figure.effectiveFrom}@${figure.scopeProvince ?? ''}`);
      const key = [entry.id, vintage, thingKinds.join(','), JSON.stringify([applied, approval]), legal.join(',')].join(
        '|',
      );
      const known = made.get(key);
      if (known) return known;
      const basis = make(request);
      for (const part of Object.values(basis)) if (typeof part === 'object') texts.set(part, canonicalJson(part));
      const fresh = { id: sha256(canonicalJson(basis, texts)), basis };
      if (made.size > 2000) made.clear();
      made.set(key, fresh);
      return fresh;
    },
  };
}
export type BasisMaker = ReturnType<typeof createBasisMaker>;

/** How the feeds behind were let in. Several feeds are named together, by the newest approval. */
function approvalOf(province: Province, thingKinds: readonly string[]): Passport['approval'] {
  const feeds = thingKinds.flatMap((kind) => province.thingKinds.get(kind)?.description.approval ?? []);
  if (feeds.length === 0) return { kind: 'none', by: null, at: null, reference: '' };
  const together = (texts: string[]) => [...new Set(texts)].join('; ');
  const newest =
    feeds
      .map(({ at }) => at)
      .sort()
      .at(-1) ?? '';
  return {
    kind: 'feed',
    by: together(feeds.map(({ by }) => by)),
    at: `${newest.slice(0, 10)}T00:00:00+07:00`,
    reference: together(feeds.map(({ reference }) => reference)),
  };
}
