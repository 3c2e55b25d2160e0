/** Draws the demo province as a picture, to look at while changing its description: `node tools/preview-province.ts [dark|light] [out.png]`. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import type { Position } from 'geojson';
import {
  generateProvince,
  readProvinceDescription,
  type Area,
  type DemoProvince,
  type LonLat,
} from '../server/src/demo/province/index.ts';

const FONT_FOLDER = fileURLToPath(new URL('../node_modules/@expo-google-fonts/be-vietnam-pro', import.meta.url));
const COLOURS = {
  dark: {
    border: '#cfe6ff',
    outline: '#8fd4ff',
    water: '#3aa0d8',
    text: '#e9f1fa',
    halo: '#04101c',
    faint: '#7d94ac',
    road: { expressway: '#ffcf7a', national: '#e8b872', provincial: '#a98f68' },
    park: '#c9a3ff',
    station: '#38c6f4',
  },
  light: {
    border: '#5d7285',
    outline: '#0b64a0',
    water: '#3d8fc4',
    text: '#14202e',
    halo: '#ffffff',
    faint: '#5f7185',
    road: { expressway: '#c97a12', national: '#b5833c', provincial: '#a89a80' },
    park: '#7b4fc0',
    station: '#0b64a0',
  },
} as const;
type Colours = (typeof COLOURS)[keyof typeof COLOURS];

function drawProvince(province: DemoProvince, theme: keyof typeof COLOURS): string {
  const colours: Colours = COLOURS[theme];
  const { png, width, height, corners, background } = province.relief[theme];
  const place = mercatorOnto(corners[0], corners[2], width, height);
  const line = (points: readonly Position[]) =>
    points
      .map((point) =>
        place(point)
          .map((n) => n.toFixed(2))
          .join(' '),
      )
      .join('L');
  const area = ({ type, coordinates }: Area) =>
    (type === 'Polygon' ? [coordinates] : coordinates)
      .flat()
      .map((ring) => `M${line(ring)}Z`)
      .join('');
  const text = (name: string, at: LonLat, size: number, more = '') => {
    const [x, y] = place(at);
    return `<text x="${x}" y="${y}" font-size="${size}" text-anchor="middle" fill="${colours.text}" stroke="${colours.halo}"
      stroke-width="${size / 5}" stroke-linejoin="round" paint-order="stroke" ${more}>${name}</text>`;
  };

  const outline = area(province.province.geometry);
  const glow = [9, 6, 3.5].map(
    (w) => `<path d="${outline}" fill="none" stroke="${colours.outline}" stroke-width="${w}" opacity=".11"/>`,
  );
  const parts = [
    `<rect width="${width}" height="${height}" fill="${background}"/>`,
    `<image width="${width}" height="${height}" href="data:image/png;base64,${png.toString('base64')}"/>`,
    ...province.lakes.features.map(
      ({ geometry }) => `<path d="${area(geometry)}" fill="${colours.water}" fill-rule="evenodd" opacity=".8"/>`,
    ),
    ...province.rivers.features.map(
      ({ geometry, properties }) =>
        `<path d="M${line(geometry.coordinates)}" fill="none" stroke="${colours.water}" stroke-width="${2.4 - 0.6 * properties.rank}" opacity=".85"/>`,
    ),
    ...province.communes.features.map(
      ({ geometry }) =>
        `<path d="${area(geometry)}" fill="none" stroke="${colours.border}" stroke-width=".55" opacity=".5"/>`,
    ),
    ...province.roads.features.map(
      ({ geometry, properties }) =>
        `<path d="M${line(geometry.coordinates)}" fill="none" stroke="${colours.road[properties.class]}" stroke-width="${properties.class === 'provincial' ? 0.8 : 1.4}" opacity=".9"/>`,
    ),
    `<g fill="#ffd98a" opacity=".75">${province.lights.geometry.coordinates
      .map((at) => {
        const [x, y] = place(at);
        return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r=".55"/>`;
      })
      .join('')}</g>`,
    ...province.parks.features.map(
      ({ geometry }) => `<path d="${area(geometry)}" fill="${colours.park}" opacity=".75"/>`,
    ),
    ...province.factories.features.map(
      ({ geometry }) => `<path d="${area(geometry)}" fill="${colours.halo}" opacity=".5"/>`,
    ),
    ...glow,
    `<path d="${outline}" fill="none" stroke="${colours.outline}" stroke-width="1.5"/>`,
    ...province.airStations.features.map(({ geometry }) => {
      const [x, y] = place(geometry.coordinates);
      return `<path d="M${x} ${y - 3}l3 3l-3 3l-3-3z" fill="${colours.station}" stroke="${colours.halo}" stroke-width=".5"/>`;
    }),
    ...province.communes.features
      .filter(({ properties }) => properties.name !== 'Minh Châu')
      .map(({ properties }) =>
        text(properties.type === 'specialZone' ? properties.fullName : properties.name, properties.point, 8),
      ),
    ...province.places.features
      .filter(({ properties }) => properties.kind === 'capital')
      .map(({ geometry, properties }) =>
        text(properties.name.toUpperCase(), geometry.coordinates as LonLat, 12, 'font-weight="700"'),
      ),
    ...province.labels.neighbours.map(({ name, lonLat }) => text(name, lonLat, 10, 'letter-spacing="2" opacity=".6"')),
    text(
      province.labels.sea.name,
      province.labels.sea.lonLat,
      15,
      'letter-spacing="7" font-style="italic" opacity=".7"',
    ),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="Be Vietnam Pro">${parts.join('\n')}</svg>`;
}

function mercatorOnto(topLeft: LonLat, bottomRight: LonLat, width: number, height: number) {
  const north = (lat: number) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
  return ([lon, lat]: Position): [number, number] => [
    ((lon! - topLeft[0]) / (bottomRight[0] - topLeft[0])) * width,
    ((north(topLeft[1]) - north(lat!)) / (north(topLeft[1]) - north(bottomRight[1]))) * height,
  ];
}

const [theme = 'dark', out = `province-${theme}.png`, zoom = '1.5'] = process.argv.slice(2);
if (theme !== 'dark' && theme !== 'light') throw new Error('The theme is dark or light');
const started = performance.now();
const province = generateProvince(readProvinceDescription(fileURLToPath(new URL('../province', import.meta.url))));
const took = Math.round(performance.now() - started);
const fontFiles = ['500Medium/BeVietnamPro_500Medium.ttf', '700Bold/BeVietnamPro_700Bold.ttf'].map(
  (file) => `${FONT_FOLDER}/${file}`,
);
const picture = new Resvg(drawProvince(province, theme), {
  fitTo: { mode: 'zoom', value: Number(zoom) },
  font: { fontFiles, loadSystemFonts: false, defaultFontFamily: 'Be Vietnam Pro' },
});
writeFileSync(out, picture.render().asPng());
console.log(
  `${out}: made in ${took} ms; relief ${province.relief.dark.png.length} and ${province.relief.light.png.length} bytes`,
);
