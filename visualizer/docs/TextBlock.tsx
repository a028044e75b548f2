import { type TextWeight, textWidth } from '../layout/textWidth.js';

/** The size, weight and colour of a text. */
export interface TextStyle {
  readonly sizePx: number;
  readonly weight?: TextWeight;
  /** A class of `pictures.css`. */
  readonly className: string;
}

interface TextBlockProps {
  readonly lines: readonly string[];
  readonly x: number;
  /** The top of the block. */
  readonly y: number;
  readonly style: TextStyle;
}

/** Room between two lines, as a share of the font size. */
const leading = 1.25;

/** Lines of text. Each has its width, so that no font makes it leave its box. */
export const TextBlock = ({ lines, x, y, style }: TextBlockProps) => (
  <>
    {lines.map((line, index) => (
      <text
        key={line}
        class={style.className}
        x={x}
        y={round(y + (index + 0.8) * style.sizePx * leading)}
        font-size={style.sizePx}
        textLength={round(widthOf(line, style))}
        lengthAdjust="spacingAndGlyphs"
      >
        {line}
      </text>
    ))}
  </>
);

/** The height of some lines in pixels. */
export const heightOf = (lines: readonly string[], { sizePx }: TextStyle): number =>
  Math.ceil(lines.length * sizePx * leading);

/** The width of a line in pixels. */
export const widthOf = (text: string, { sizePx, weight }: TextStyle): number =>
  textWidth(text, sizePx, weight);

/**
 * A text in lines that fit into a width.
 *
 * @throws Error if a word is wider than that
 */
export function linesOf(text: string, widthPx: number, style: TextStyle): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && widthOf(longer, style) <= widthPx) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  const tooWide = lines.find((line) => widthOf(line, style) > widthPx);
  if (tooWide !== undefined) throw new Error(`'${tooWide}' is wider than ${widthPx} px.`);
  return lines;
}

const round = (value: number): number => Math.round(value * 100) / 100;
