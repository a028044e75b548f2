/** The weight of a text. */
export type TextWeight = 'regular' | 'bold';

/**
 * The width of a text in pixels, at a font size of `sizePx`, without asking a browser: pictures are
 * drawn in Node too, and have to come out the same everywhere. The widths are those of Arial, which
 * Liberation Sans and Helvetica share. A drawing also gives every text its width, so that in another
 * font it is stretched or narrowed a little and never leaves its box.
 */
export function textWidth(text: string, sizePx: number, weight: TextWeight = 'regular'): number {
  let thousandths = 0;
  for (const character of text) thousandths += widthOf(character, weight);
  return (thousandths * sizePx) / 1000;
}

/** Of the characters 32 to 126, in thousandths of the font size. */
const widths: Readonly<Record<TextWeight, readonly number[]>> = {
  // biome-ignore format: a table, sixteen characters a line
  regular: [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
  ],
  // biome-ignore format: a table, sixteen characters a line
  bold: [
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611,
    975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556,
    333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611,
    611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
  ],
};

/** Letters with marks are as wide as without them; whatever else is not in the table is taken as wide. */
function widthOf(character: string, weight: TextWeight): number {
  const base = character.normalize('NFD').charCodeAt(0);
  return widths[weight][base - 32] ?? 1000;
}
