/** Browsers refuse larger canvases, in pixels. */
const longestSide = 16_000;
const largestArea = 100_000_000;

/** A picture file of an SVG file, twice as large for sharp screens where a canvas can be so large. */
export async function toPngFile(svg: string, width: number, height: number): Promise<Blob> {
  const scale = Math.min(
    2,
    longestSide / Math.max(width, height),
    Math.sqrt(largestArea / (width * height)),
  );
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil(height * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, fail) => {
    canvas.toBlob((blob) => {
      if (blob === null) fail(new Error('The browser could not make a picture of this size.'));
      else done(blob);
    }, 'image/png');
  });
}
