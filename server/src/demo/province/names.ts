import type { ProvinceDescription } from './description.ts';
import type { Tract } from './communes.ts';
import { distanceBetween } from './lines.ts';
import { randomFor, type Random } from './random.ts';
import type { CommuneType } from './types.ts';

export interface NamedTract extends Tract {
  name: string;
  type: CommuneType;
}

/** Names for all tracts: wards by the capital, coastal and upland names where they fit, the rest in the lowland. */
export function nameTracts(description: ProvinceDescription, tracts: readonly Tract[]): NamedTract[] {
  const { communes, specialZone, seed } = description;
  const random = randomFor(seed, 'names');
  const capital = tracts[0]!;
  const towns = tracts.filter(({ role }) => role === 'town');
  const byCapital = tracts
    .filter(({ role }) => role === 'rural')
    .toSorted((a, b) => distanceBetween(a.site, capital.site) - distanceBetween(b.site, capital.site));
  const wards = byCapital.slice(0, communes.capitalWards.length);
  const rest = byCapital.slice(wards.length);

  const coastal = rest
    .filter(({ shoreCells }) => shoreCells >= 8)
    .toSorted((a, b) => b.shoreCells - a.shoreCells)
    .slice(0, communes.coastal.length);
  const inland = rest.filter((tract) => !coastal.includes(tract)).toSorted((a, b) => b.meanMeters - a.meanMeters);
  const upland = inland.slice(0, communes.upland.length);
  const lowland = inland.slice(upland.length);
  const spareCoastal = communes.coastal.slice(coastal.length);

  return [
    { ...capital, name: communes.capital, type: 'ward' },
    ...pair(wards, communes.capitalWards, 'ward', random),
    ...towns.map((town, index) => ({ ...town, name: communes.towns[index]!.name, type: 'ward' as const })),
    ...pair(coastal, communes.coastal.slice(0, coastal.length), 'commune', random),
    ...pair(lowland, [...communes.lowland, ...spareCoastal], 'commune', random),
    ...pair(upland, communes.upland, 'commune', random),
    { ...tracts.at(-1)!, name: specialZone, type: 'specialZone' },
  ];
}

function pair(tracts: readonly Tract[], names: readonly string[], type: CommuneType, random: Random): NamedTract[] {
  const shuffled = names
    .map((name) => ({ name, key: random() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ name }) => name);
  return tracts.map((tract, index) => ({ ...tract, name: shuffled[index]!.normalize('NFC'), type }));
}

/** "Phường Minh Châu": the type word of the law before the name. */
export function fullCommuneName(type: CommuneType, name: string): string {
  const word = type === 'ward' ? 'Phường' : type === 'specialZone' ? 'Đặc khu' : 'Xã';
  return `${word} ${name}`;
}

/** The name without marks, as used in English texts. */
export function withoutMarks(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
}
