import { inkOn } from '../theme/contrast.ts';

/** Icons are drawn when first asked for. The name says what: `diamond/#34D399`, `arrow/#2DD4BF`, `square/#FFB35C`. */
export const iconName = (shape: 'diamond' | 'arrow' | 'square' | 'triangle', color: string) => `${shape}/${color}`;

const side = 24;

type Draw = (context: CanvasRenderingContext2D) => void;
const outlines: Record<string, Draw> = {
  diamond: (c) =>
    polygon(c, [
      [12, 2],
      [22, 12],
      [12, 22],
      [2, 12],
    ]),
  arrow: (c) =>
    polygon(c, [
      [12, 3],
      [18.5, 21],
      [12, 17],
      [5.5, 21],
    ]),
  square: (c) =>
    polygon(c, [
      [4, 4],
      [20, 4],
      [20, 20],
      [4, 20],
    ]),
  triangle: (c) =>
    polygon(c, [
      [12, 3],
      [22, 20.5],
      [2, 20.5],
    ]),
};

/** The picture of an icon by its name, or null where the name is not ours. */
export function drawIcon(name: string, pixelRatio: number): ImageData | null {
  const [shape = '', color = ''] = name.split('/');
  const outline = outlines[shape];
  if (!outline || !/^#[0-9a-f]{6}$/i.test(color)) return null;
  const pixels = Math.ceil(side * pixelRatio);
  const canvas = Object.assign(document.createElement('canvas'), { width: pixels, height: pixels });
  const context = canvas.getContext('2d')!;
  context.scale(pixelRatio, pixelRatio);
  outline(context);
  context.fillStyle = color;
  context.fill();
  context.lineJoin = 'round';
  context.lineWidth = 1.5;
  context.strokeStyle = inkOn(color) === '#FFFFFF' ? 'rgba(255, 255, 255, 0.9)' : 'rgba(4, 14, 26, 0.85)';
  context.stroke();
  return context.getImageData(0, 0, pixels, pixels);
}

function polygon(context: CanvasRenderingContext2D, points: [number, number][]): void {
  context.beginPath();
  for (const [x, y] of points) context.lineTo(x, y);
  context.closePath();
}
