import { openBrowser } from './openBrowser.js';
import type { Terminal } from './Terminal.js';

/** A page that is served. */
export interface ServedPage {
  readonly url: string;
  close(): Promise<void>;
}

export interface Serving {
  readonly start: () => Promise<ServedPage>;
  /** Returns the lines to print when the page is available. */
  readonly describe: (page: ServedPage) => readonly string[];
  /** True if the page is opened in the user's browser. Default: false. */
  readonly opensBrowser?: boolean;
}

/**
 * Serves a page until the user presses Ctrl+C, the terminal is closed, or the process receives SIGTERM. Listens for these
 * signals before the page is available, because a user or a script can send one as soon as the URL is printed.
 */
export async function serveUntilInterrupted(
  terminal: Terminal,
  { start, describe, opensBrowser = false }: Serving,
): Promise<void> {
  const interruption = listenForInterruption();
  try {
    const page = await start();
    describe(page).forEach((line) => {
      terminal.print(line);
    });
    terminal.warn('It is served until you press Ctrl+C.');
    if (opensBrowser && !(await openBrowser(page.url))) {
      terminal.warn('No browser could be started: open the address yourself.');
    }
    await interruption.received;
    await page.close();
  } finally {
    interruption.stopListening();
  }
}

/** The signals for Ctrl+C, a request to end the process, and a closed terminal. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function listenForInterruption() {
  let interrupt = () => {};
  const received = new Promise<void>((done) => {
    interrupt = done;
  });
  for (const signal of signals) process.once(signal, interrupt);
  return {
    received,
    stopListening: () => {
      for (const signal of signals) process.off(signal, interrupt);
    },
  };
}
