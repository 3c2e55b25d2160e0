import { createNoise2D } from 'simplex-noise';

export type Random = () => number;
export type Noise = (x: number, y: number) => number;

/** A stream of numbers in [0, 1) for one topic; topics do not disturb each other (mulberry32 over FNV-1a). */
export function randomFor(seed: string, topic: string): Random {
  let state = hash(`${seed}/${topic}`);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}

/** Fractal noise, about −1…1, with the given wavelength of its first octave in km. */
export function fractalNoise(random: Random, wavelengthKm: number, octaves: number, gain = 0.5): Noise {
  const noise = createNoise2D(random);
  let total = 0;
  for (let octave = 0; octave < octaves; octave += 1) total += gain ** octave;

  return (x, y) => {
    let sum = 0;
    let amplitude = 1;
    let frequency = 1 / wavelengthKm;
    for (let octave = 0; octave < octaves; octave += 1) {
      sum += amplitude * noise(x * frequency + octave * 17.3, y * frequency - octave * 9.1);
      amplitude *= gain;
      frequency *= 2.03;
    }
    return sum / total;
  };
}
