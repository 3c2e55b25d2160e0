// The typefaces that come with the platform, as TTF files: resvg and Typst read no WOFF2.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const faces = {
  Tinos: [
    '@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf',
    '@expo-google-fonts/tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf',
    '@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf',
    '@expo-google-fonts/tinos/700Bold_Italic/Tinos_700Bold_Italic.ttf',
  ],
  'Be Vietnam Pro': [
    '@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf',
    '@expo-google-fonts/be-vietnam-pro/600SemiBold/BeVietnamPro_600SemiBold.ttf',
    '@expo-google-fonts/be-vietnam-pro/700Bold/BeVietnamPro_700Bold.ttf',
  ],
};

/** Paths of all font files, e.g. for resvg. */
export function fontFiles(): string[] {
  return Object.values(faces)
    .flat()
    .map((face) => require.resolve(face));
}

export function fontBlobs(): Buffer[] {
  return fontFiles().map((file) => readFileSync(file));
}
