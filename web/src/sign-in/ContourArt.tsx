import type { ReactNode } from 'react';

const rings = Array.from({ length: 14 }, (_, ring) => ringPath(ring));

/** One closed height line; the waves are fixed sums of sines, so the picture is the same on every visit. */
function ringPath(ring: number): string {
  const points = Array.from({ length: 73 }, (_, step) => {
    const angle = (step / 72) * 2 * Math.PI;
    const wave = 1 + 0.14 * Math.sin(3 * angle + ring * 0.35) + 0.07 * Math.sin(5 * angle - ring * 0.5);
    const radius = (26 + ring * 30) * wave;
    return `${(420 + radius * 1.15 * Math.cos(angle)).toFixed(1)},${(640 + radius * Math.sin(angle)).toFixed(1)}`;
  });
  return `M${points.join('L')}Z`;
}

/** Height lines of a made-up land, behind the words. */
export function ContourArt(): ReactNode {
  return (
    <svg viewBox="0 0 720 1000" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      <defs>
        <radialGradient id="glow" cx="58%" cy="64%" r="60%">
          <stop offset="0" stopColor="#1D6E9C" stopOpacity="0.75" />
          <stop offset="1" stopColor="#050D19" stopOpacity="0" />
        </radialGradient>
      </defs>
      <rect width="720" height="1000" fill="#061426" />
      <rect width="720" height="1000" fill="url(#glow)" />
      {rings.map((path, ring) => (
        <path
          key={path}
          d={path}
          fill="none"
          stroke="#38C6F4"
          strokeOpacity={0.5 - ring * 0.03}
          strokeWidth={ring % 4 === 0 ? 1.6 : 0.8}
        />
      ))}
      <circle cx="420" cy="640" r="5" fill="#FFB35C" />
    </svg>
  );
}
