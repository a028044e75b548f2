import { openBrowser } from './openBrowser.js';
import type { Terminal } from './Terminal.js';

/** A page that is being served. */
export interface ServedPage {
  readonly url: string;
  close(): Promise<void>;
}

/** Keeps a page there until Ctrl+C is pressed or the program is asked to end. */
export async function serveUntilInterrupted(
  terminal: Terminal,
  page: ServedPage,
  opensBrowser: boolean,
): Promise<void> {
  terminal.warn('It is served until you press Ctrl+C.');
  if (opensBrowser && !(await openBrowser(page.url))) {
    terminal.warn('No browser could be started: open the address yourself.');
  }
  await interrupted();
  await page.close();
}

const interrupted = () =>
  new Promise<void>((done) => {
    process.once('SIGINT', () => done());
    process.once('SIGTERM', () => done());
  });
