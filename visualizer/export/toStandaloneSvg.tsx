import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { draw } from '../draw/draw.js';
import type { StatechartLayout } from '../layout/StatechartLayout.js';

/**
 * A drawing as a file of its own that follows the reader's light or dark scheme, made without a browser.
 *
 * @param css The colours and `drawing.css`.
 */
export const toStandaloneSvg = (layout: StatechartLayout, css: string): string =>
  svgFile(draw(layout), css);

/** An `svg` element as a file with its styles. */
export function svgFile(picture: VNode, css: string): string {
  const svg = renderToString(picture);
  // A line for each part, so that a change shows as one.
  const lines = svg.replace(/><(?=g |rect class|\/svg)/g, '>\n<');
  return `${lines.replace('>', `>\n<style>${css}</style>`)}\n`;
}
