import type { Browser } from 'playwright-core';
import { CommandFailure } from '../CommandFailure.js';
import type { ConformanceOptions } from './ConformanceOptions.js';
import { Session } from './Session.js';

/**
 * Verifies that the page can be tested.
 *
 * @throws CommandFailure if the page cannot be opened, or does not contain the connector's frame
 */
export async function checkPage(browser: Browser, options: ConformanceOptions): Promise<void> {
  const session = await Session.open(browser, options).catch((cause: Error) => {
    throw new CommandFailure(`${options.url} cannot be opened: ${reasonOf(cause)}.`, undefined, {
      cause,
    });
  });
  try {
    if (await session.frame.waitForOpening(options.timeoutMs)) return;
    throw new CommandFailure(
      `The page shows no frame of ${options.connectorOrigin} within ${options.timeoutMs / 1000} seconds. ${describeFrames(session)}`,
    );
  } finally {
    await session.close();
  }
}

const reasons: Readonly<Record<string, string>> = {
  ERR_CONNECTION_REFUSED: 'nobody answers there',
  ERR_NAME_NOT_RESOLVED: 'there is no such host',
  ERR_CERT_AUTHORITY_INVALID: 'its certificate is not trusted',
};

function reasonOf({ message }: Error): string {
  const code = message.match(/ERR_[A-Z_]+/)?.[0] ?? '';
  return reasons[code] ?? message.split('\n')[0]?.replace(/^page\.goto: /, '') ?? message;
}

function describeFrames({ page, frame: { blocked } }: Session): string {
  if (blocked.length > 0) return `Its content security policy blocks it: ${blocked[0]}`;
  const origins = page
    .frames()
    .filter((frame) => frame !== page.mainFrame() && /^https?:/.test(frame.url()))
    .map((frame) => new URL(frame.url()).origin);
  const there = [...new Set(origins)];
  if (there.length > 0) return `Its frames are of ${there.join(', ')}.`;
  return 'It has no frames of other sites: does it need a sign-in (--storage-state)?';
}
