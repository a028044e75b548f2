import type { Frame } from 'playwright-core';
import type { Session } from './Session.js';

/** The frames of the page and of the windows that it opened, without those of the connector. */
export const framesOf = ({ page, options }: Session): Frame[] =>
  page
    .context()
    .pages()
    .flatMap((one) => one.frames())
    .filter((frame) => !frame.url().startsWith(options.connectorOrigin));

/** All text that these frames show, also inside open shadow roots and in lists to choose from. */
export async function shownText(session: Session): Promise<string> {
  const texts = framesOf(session).map((frame) => frame.evaluate(visibleText).catch(() => ''));
  return (await Promise.all(texts)).join('\n');
}

/** The names that one text holds more often than another. Letter case and whitespace make no difference. */
export const namesAdded = (
  names: readonly string[],
  before: string,
  after: string,
): readonly string[] => names.filter((name) => count(name, after) > count(name, before));

const plain = (text: string): string => text.replace(/\s/g, '').toLowerCase();

const count = (name: string, text: string): number => plain(text).split(plain(name)).length - 1;

/** Runs in a frame of the page. */
function visibleText(): string {
  const texts: string[] = [];
  const range = document.createRange();
  const isShown = (text: Text) => {
    const { parentNode } = text;
    const place = parentNode instanceof ShadowRoot ? parentNode.host : text.parentElement;
    range.selectNodeContents(text);
    // An element without a box of its own may have children that have one.
    if (range.getClientRects().length === 0 || place === null) return false;
    return getComputedStyle(place).visibility === 'visible';
  };
  const visit = (node: Node): void => {
    if (node instanceof Text && isShown(node)) texts.push(node.data);
    if (node instanceof HTMLSelectElement && node.checkVisibility()) {
      texts.push(...[...node.options].map(({ label }) => label));
    } else {
      if (node instanceof Element) node.shadowRoot?.childNodes.forEach(visit);
      node.childNodes.forEach(visit);
    }
  };
  visit(document.documentElement);
  return texts.join('\n');
}
