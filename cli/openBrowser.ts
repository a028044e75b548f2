import { spawn } from 'node:child_process';

const openers: Readonly<Record<string, readonly [command: string, ...args: string[]]>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

const startsWithinMs = 2000;

/**
 * Shows an address in the user's own browser.
 *
 * @returns whether something took the address; false on a machine without a desktop
 */
export function openBrowser(url: string): Promise<boolean> {
  const [command, ...args] = openers[process.platform] ?? ['xdg-open'];
  return new Promise((done) => {
    const child = spawn(command, [...args, url], { stdio: 'ignore', detached: true });
    child.once('error', () => done(false));
    child.once('exit', (code) => done(code === 0));
    // Where it goes on running, it is the browser.
    setTimeout(() => done(true), startsWithinMs).unref();
    child.unref();
  });
}
