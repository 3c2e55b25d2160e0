/** Long side of a photo as it is sent, in pixels: enough to read a meter or a number plate. */
const longestSide = 2048;
/** Smaller files go as they are. */
const smallEnoughBytes = 1_500_000;

/** The largest size of the same shape whose long side is not above the limit. */
export function fitWithin(width: number, height: number, longest: number): { width: number; height: number } {
  const factor = Math.min(1, longest / Math.max(width, height));
  return { width: Math.round(width * factor), height: Math.round(height * factor) };
}

/** A smaller JPEG of the photo; the photo itself where the browser cannot read it. */
export async function shrinkPhoto(file: File): Promise<File> {
  if (file.size <= smallEnoughBytes) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const { width, height } = fitWithin(picture.width, picture.height, longestSide);
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    canvas.getContext('2d')!.drawImage(picture, 0, 0, width, height);
    picture.close();
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85));
    if (!blob || blob.size >= file.size) return file;
    return new File([blob], file.name.replace(/\.\w+$/, '') + '.jpg', { type: 'image/jpeg' });
  } catch {
    return file;
  }
}
