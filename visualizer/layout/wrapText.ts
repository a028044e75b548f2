import { type TextWeight, textWidth } from './textWidth.js';

/** A part of a text and how it is set. */
export interface StyledText {
  readonly text: string;
  readonly role: TextRole;
}

/** The role of a text; the drawing gives each role its colour, and `fonts` its size. */
export type TextRole = 'name' | 'event' | 'guard' | 'action' | 'keyword' | 'tag' | 'note';

/** A piece of one line. `x` counts from the start of the line. */
export interface TextRun extends StyledText {
  readonly x: number;
  readonly width: number;
}

/** A line, `width` wide up to the end of its last run. */
export interface TextLine {
  readonly width: number;
  readonly runs: readonly TextRun[];
}

/** Font size in pixels and weight of each role. */
export const fonts: Readonly<Record<TextRole, { sizePx: number; weight: TextWeight }>> = {
  name: { sizePx: 14, weight: 'bold' },
  event: { sizePx: 12, weight: 'bold' },
  guard: { sizePx: 12, weight: 'regular' },
  action: { sizePx: 12, weight: 'regular' },
  keyword: { sizePx: 12, weight: 'regular' },
  tag: { sizePx: 11, weight: 'regular' },
  note: { sizePx: 12, weight: 'regular' },
};

/**
 * Breaks a text into lines no wider than `maxWidth`: at spaces, in a long word before a capital or
 * after a dot, and where even that does not help, anywhere.
 */
export function wrapText(parts: readonly StyledText[], maxWidth: number): TextLine[] {
  const lines: Piece[][] = [];
  let line: Piece[] = [];
  let used = 0;
  for (const piece of parts.flatMap((part) => piecesOf(part, maxWidth))) {
    if (line.length > 0 && used + piece.width > maxWidth) {
      lines.push(line);
      line = [];
      used = 0;
    }
    // Nor does a picture show two spaces in a row.
    if (piece.text === ' ' && (line.length === 0 || line.at(-1)?.text === ' ')) continue;
    line.push(piece);
    used += piece.width;
  }
  if (line.length > 0) lines.push(line);
  return lines.map(toLine);
}

/** The width of one text in its role's font. */
export const runWidth = ({ text, role }: StyledText): number =>
  textWidth(text, fonts[role].sizePx, fonts[role].weight);

type Piece = StyledText & { readonly width: number };

function piecesOf({ text, role }: StyledText, maxWidth: number): Piece[] {
  return text
    .replace(/\s+/g, ' ')
    .split(/( )/)
    .filter((word) => word !== '')
    .flatMap((word) => breakable(word, role, maxWidth))
    .map((word) => ({ text: word, role, width: runWidth({ text: word, role }) }));
}

function breakable(word: string, role: TextRole, maxWidth: number): string[] {
  const fits = (text: string) => runWidth({ text, role }) <= maxWidth;
  if (fits(word)) return [word];
  return word.split(/(?<=[._:-])|(?<=[a-z0-9])(?=[A-Z])/).flatMap((part) => {
    if (fits(part)) return [part];
    return [...part];
  });
}

/** Neighbours of one role become one run, so that the browser sets them as one text. */
function toLine(pieces: readonly Piece[]): TextLine {
  const runs: TextRun[] = [];
  let x = 0;
  for (const { text, role, width } of pieces) {
    const before = runs.at(-1);
    if (before?.role === role) {
      runs[runs.length - 1] = { ...before, text: before.text + text, width: before.width + width };
    } else {
      runs.push({ text, role, x, width });
    }
    x += width;
  }
  const written = runs.map(trimmed).filter(({ text }) => text !== '');
  const last = written.at(-1);
  return { width: last === undefined ? 0 : last.x + last.width, runs: written };
}

/** Spaces at the ends become distance: in a picture they would be dropped. */
function trimmed({ text, role, x, width }: TextRun): TextRun {
  const space = runWidth({ text: ' ', role });
  const leading = (text.length - text.trimStart().length) * space;
  const trailing = (text.length - text.trimEnd().length) * space;
  return {
    text: text.trim(),
    role,
    x: x + leading,
    width: Math.max(0, width - leading - trailing),
  };
}
