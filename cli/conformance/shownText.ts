import type { Frame } from 'playwright-core';
import type { Session } from './Session.js';

/** Returns the frames of the page and of the windows that it has opened, without the connector's frames. */
export const framesOf = ({ page, options }: Session): Frame[] =>
  page
    .context()
    .pages()
    .flatMap((one) => one.frames())
    .filter((frame) => !frame.url().startsWith(options.connectorOrigin));

/** Returns all visible text of these frames, including text in open shadow roots and in select lists. */
export async function shownText(session: Session): Promise<string> {
  const texts = framesOf(session).map((frame) => frame.evaluate(visibleText).catch(() => ''));
  return (await Promise.all(texts)).join('\n');
}

/** Returns the names that `after` contains more often than `before`. Ignores letter case and whitespace. */
export const namesAdded = (
  names: readonly string[],
  before: string,
  after: string,
): readonly string[] => names.filter((name) => count(name, after) > count(name, before));

const normalized = (text: string): string => text.replace(/\s/g, '').toLowerCase();

const count = (name: string, text: string): number =>
  normalized(text).split(normalized(name)).length - 1;

/** Returns the visible text of a document. Serialized into the browser, so it can use only browser globals. */
function visibleText(): string {
  const texts: string[] = [];
  const range = document.createRange();
  const isShown = (text: Text) => {
    const { parentNode } = text;
    const container = parentNode instanceof ShadowRoot ? parentNode.host : text.parentElement;
    range.selectNodeContents(text);
    // Measures the text and not its element: an element with `display: contents` has no box, but its text is visible.
    if (range.getClientRects().length === 0 || container === null) return false;
    return getComputedStyle(container).visibility === 'visible';
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
