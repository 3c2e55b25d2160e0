type Rgb = readonly [number, number, number];

function parseHex(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((channel) => {
    const share = channel / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio of two #RRGGBB colours after WCAG 2.2 (1 to 21). */
export function contrastRatio(first: string, second: string): number {
  const lights = [luminance(parseHex(first)), luminance(parseHex(second))].toSorted((a, b) => b - a) as [
    number,
    number,
  ];
  return (lights[0] + 0.05) / (lights[1] + 0.05);
}

/** What is seen where a colour of some opacity lies over a surface. */
export function blend(over: string, opacity: number, under: string): string {
  const below = parseHex(under);
  const mixed = parseHex(over).map((channel, index) =>
    Math.round(channel * opacity + (below[index] ?? 0) * (1 - opacity)),
  );
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** The ink, dark or white, that reads better on a fill. */
export function inkOn(fill: string): string {
  return contrastRatio('#0A1420', fill) >= contrastRatio('#FFFFFF', fill) ? '#0A1420' : '#FFFFFF';
}
