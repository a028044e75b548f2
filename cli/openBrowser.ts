import { spawn } from 'node:child_process';

const openers: Readonly<Record<string, readonly [command: string, ...args: string[]]>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

const startTimeoutMs = 2000;

/**
 * Opens a URL in the user's browser.
 *
 * @returns True if a program has opened the URL. False on a machine without a desktop.
 */
export function openBrowser(url: string): Promise<boolean> {
  const [command, ...args] = openers[process.platform] ?? ['xdg-open'];
  return new Promise((done) => {
    const child = spawn(command, [...args, url], { stdio: 'ignore', detached: true });
    child.once('error', () => done(false));
    child.once('exit', (code) => done(code === 0));
    // A process that is still running after this time is the browser itself.
    setTimeout(() => done(true), startTimeoutMs).unref();
    child.unref();
  });
}
