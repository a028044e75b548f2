import { existsSync, readdirSync } from 'node:fs';
import { firstFile } from './chromium.mjs';

/** The Firefox of this machine, or `undefined`. FIREFOX_PATH goes first. */
export const findFirefox = () =>
  firstFile([process.env.FIREFOX_PATH, '/usr/bin/firefox-esr', '/usr/bin/firefox']);

/**
 * The small browser that comes with WebKitGTK, or `undefined` where it, its driver or a screen that
 * nobody sees is missing. WEBKIT_PATH goes first.
 */
export function findWebKit() {
  const browser = firstFile([process.env.WEBKIT_PATH, ...miniBrowsers()]);
  const others = ['/usr/bin/WebKitWebDriver', '/usr/bin/Xvfb'];
  return others.every((path) => existsSync(path)) ? browser : undefined;
}

/** The engines beside Chromium, and the Debian packages of each. */
export const otherEngines = [
  { name: 'Firefox', find: findFirefox, packages: ['firefox-esr'] },
  { name: 'WebKit', find: findWebKit, packages: ['webkit2gtk-driver', 'xvfb'] },
];

/** One for each architecture and version of the library that is installed. */
function miniBrowsers() {
  const folders = existsSync('/usr/lib') ? readdirSync('/usr/lib') : [];
  return folders
    .filter((name) => name.includes('linux-gnu'))
    .flatMap((name) =>
      ['webkit2gtk-4.1', 'webkitgtk-6.0'].map(
        (library) => `/usr/lib/${name}/${library}/MiniBrowser`,
      ),
    );
}
