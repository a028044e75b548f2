import type { Browser } from 'playwright-core';
import { findChromium, findHeadlessChromium } from '../../scripts/chromium.mjs';
import { CommandFailure } from '../CommandFailure.js';

const switches = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Without this, Chromium puts several sites into one process on a machine with little memory.
  '--site-per-process',
];

/**
 * Starts the Chromium or Chrome that is installed on this machine.
 *
 * @param isolatedOrigin An origin whose documents run in a separate process.
 * @throws CommandFailure if no browser is installed, or its driver is missing
 */
export async function launchChromium(isHeaded: boolean, isolatedOrigin: string): Promise<Browser> {
  const { chromium } = await loadDriver();
  const executablePath = isHeaded ? findChromium() : findHeadlessChromium();
  if (executablePath === undefined) {
    throw new CommandFailure(
      'There is no Chromium or Chrome here. Install one, or name the program in the environment variable CHROMIUM_PATH.',
    );
  }
  const args = [...switches, `--isolate-origins=${isolatedOrigin}`];
  // Chromium refuses to run as root with its sandbox.
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  return chromium.launch({ executablePath, args, headless: !isHeaded }).catch((cause: Error) => {
    const reason = cause.message.split('\n')[0];
    throw new CommandFailure(`${executablePath} cannot be started: ${reason}`, undefined, {
      cause,
    });
  });
}

/** Loads Playwright. It is not a dependency of the package, because only the conformance kit needs it. */
async function loadDriver() {
  try {
    return await import('playwright-core');
  } catch (cause) {
    const message =
      'The conformance kit drives Chromium by playwright-core, which is not installed: npm install --save-dev playwright-core';
    throw new CommandFailure(message, undefined, { cause });
  }
}
