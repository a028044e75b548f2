import { openBrowser } from './openBrowser.js';
import type { Terminal } from './Terminal.js';

/** A page that is being served. */
export interface ServedPage {
  readonly url: string;
  close(): Promise<void>;
}

export interface Serving {
  readonly start: () => Promise<ServedPage>;
  /** The lines that the user reads once the page has started. */
  readonly describe: (page: ServedPage) => readonly string[];
  /** Default: false. */
  readonly opensBrowser?: boolean;
}

/**
 * Keeps a page there until Ctrl+C is pressed, the terminal is closed, or the program is asked to end. Who is told the
 * address may press it at once, so it is listened for before the page starts.
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
    await interruption.came;
    await page.close();
  } finally {
    interruption.stopListening();
  }
}

/** Ctrl+C, a request to end, and the end of the terminal. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function listenForInterruption() {
  let interrupt = () => {};
  const came = new Promise<void>((done) => {
    interrupt = done;
  });
  for (const signal of signals) process.once(signal, interrupt);
  return {
    came,
    stopListening: () => {
      for (const signal of signals) process.off(signal, interrupt);
    },
  };
}
