import type { UnitsDescription } from '@ioc/contracts/settings-description';

type KeptProperty = { unit: string; molarMass?: number | undefined };
export type ToKept = (value: number, given: string, property: KeptProperty) => number | null;

/** null: the units are not of one kind. */
type Conversion = ((value: number) => number) | null;
const mostConversions = 1000;

/** Litres of one mole of an ideal gas at 25 °C and 1 atm (101,325 Pa): R·T/p. */
const molarVolume = ((8.314462618 * 298.15) / 101_325) * 1000;
/** µg/m³ = ppb × molar mass / molar volume; ppm is a thousand times that. */
const volumeShares = new Map([
  ['ppb', 1],
  ['ppm', 1000],
]);

/** Value in the kept unit of a property, or `null` when the given unit is not of its kind (settings/units.yaml). */
export function unitConverter({ units }: UnitsDescription): ToKept {
  const known = new Map<string, { kept: string; factor: number }>();
  for (const { id, aliases, from } of units) {
    for (const spelling of [id, ...aliases]) known.set(spell(spelling), { kept: id, factor: 1 });
    for (const { unit, factor } of from) known.set(spell(unit), { kept: id, factor });
  }
  const massPerVolume = known.get(spell('µg/m3'))?.kept;

  function convert(given: string, { unit, molarMass }: KeptProperty): Conversion {
    const wanted = known.get(spell(unit));
    if (spell(given) === spell(unit)) return (value) => value;
    if (!wanted) return null;

    const source = known.get(spell(given));
    if (source?.kept === wanted.kept) return (value) => tidy((value * source.factor) / wanted.factor);

    const share = volumeShares.get(spell(given));
    if (share === undefined || molarMass === undefined || wanted.kept !== massPerVolume) return null;
    return (value) => tidy((value * share * molarMass) / molarVolume / wanted.factor);
  }

  // Devices say the same few units again and again; spellings that nobody knows are not remembered for ever.
  const conversions = new Map<string, Conversion>();
  return function toKept(value, given, property) {
    if (given.length > 40) return convert(given, property)?.(value) ?? null;
    const key = `${given}|${property.unit}|${property.molarMass ?? ''}`;
    let conversion = conversions.get(key);
    if (conversion === undefined) {
      conversion = convert(given, property);
      if (conversions.size >= mostConversions) conversions.clear();
      conversions.set(key, conversion);
    }
    return conversion && conversion(value);
  };
}

/** One spelling for µ (U+00B5) and μ (U+03BC), for ³ and 3, with and without spaces; case tells units apart and stays. */
function spell(unit: string): string {
  return unit.normalize('NFKC').replaceAll('μ', 'u').replaceAll(/\s/g, '');
}

/** The same reading told in another unit must be the same number: the noise of the conversion is cut off. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
