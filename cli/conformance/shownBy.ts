import type { Session } from './Session.js';

/**
 * What the page is about, as text: the address, title, headings, dialogs and marked places of its frames
 * and of the windows that it opened. Lists that grow by themselves are not part of it.
 */
export async function shownBy({ page, options }: Session): Promise<string> {
  const frames = page
    .context()
    .pages()
    .flatMap((one) => one.frames())
    .filter((frame) => !frame.url().startsWith(options.connectorOrigin));
  const texts = await Promise.all(frames.map((frame) => frame.evaluate(landmarks).catch(() => '')));
  return texts.join('\n');
}

function landmarks(): string {
  const selector =
    'h1, h2, h3, h4, h5, h6, [role="heading"], [role="dialog"], dialog[open], [aria-current]';
  const shown = [...document.querySelectorAll(selector)].filter((element) =>
    element.checkVisibility(),
  );
  return [location.href, document.title, ...shown.map(({ textContent }) => textContent)].join('\n');
}
