// MapLibre draws text from our own font files: no glyph server. One name per weight; ranges as in the web font's CSS.
import latin500 from '@fontsource/be-vietnam-pro/files/be-vietnam-pro-latin-500-normal.woff2?url';
import latin600 from '@fontsource/be-vietnam-pro/files/be-vietnam-pro-latin-600-normal.woff2?url';
import latin700 from '@fontsource/be-vietnam-pro/files/be-vietnam-pro-latin-700-normal.woff2?url';
import latinItalic from '@fontsource/be-vietnam-pro/files/be-vietnam-pro-latin-500-italic.woff2?url';
import vietnamese500 from '@fontsource/be-vietnam-pro/files/be-vietnam-pro-vietnamese-500-normal.woff2?url';
import vietnamese600 from '@fontsource/be-vietnam-pro/files/be-vietnam-pro-vietnamese-600-normal.woff2?url';
import vietnamese700 from '@fontsource/be-vietnam-pro/files/be-vietnam-pro-vietnamese-700-normal.woff2?url';
import vietnameseItalic from '@fontsource/be-vietnam-pro/files/be-vietnam-pro-vietnamese-500-italic.woff2?url';
import type { FontFacesSpecification } from 'maplibre-gl';

export const mapFonts = {
  normal: ['IOC Map 500'],
  strong: ['IOC Map 600'],
  heavy: ['IOC Map 700'],
  italic: ['IOC Map 500 Italic'],
};

const vietnameseRange = [
  'U+0102-0103',
  'U+0110-0111',
  'U+0128-0129',
  'U+0168-0169',
  'U+01A0-01A1',
  'U+01AF-01B0',
  'U+0300-0301',
  'U+0303-0304',
  'U+0308-0309',
  'U+0323',
  'U+0329',
  'U+1EA0-1EF9',
  'U+20AB',
];
const latinRange = ['U+0000-00FF', 'U+0131', 'U+0152-0153', 'U+2000-206F', 'U+20AC', 'U+2191', 'U+2193', 'U+2212'];

/** Addresses are made absolute, because the map's worker has no page to resolve them against. */
export function mapFontFaces(origin: string): FontFacesSpecification {
  const face = (vietnamese: string, latin: string) => [
    { url: new URL(vietnamese, origin).href, 'unicode-range': vietnameseRange },
    { url: new URL(latin, origin).href, 'unicode-range': latinRange },
  ];
  return {
    'IOC Map 500': face(vietnamese500, latin500),
    'IOC Map 600': face(vietnamese600, latin600),
    'IOC Map 700': face(vietnamese700, latin700),
    'IOC Map 500 Italic': face(vietnameseItalic, latinItalic),
  };
}
