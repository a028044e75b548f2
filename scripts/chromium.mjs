import { existsSync } from 'node:fs';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The same engine without windows: it shows pages with less than half of the work. */
const headlessPlaces = ['/usr/bin/chromium-headless-shell'];

/** The Chromium or Chrome of this machine, or `undefined`. CHROMIUM_PATH goes first. */
export const findChromium = () => firstFile([process.env.CHROMIUM_PATH, ...usualPlaces]);

/** The leanest Chromium that shows pages to nobody, or `undefined`. CHROMIUM_PATH goes first. */
export const findHeadlessChromium = () =>
  firstFile([process.env.CHROMIUM_PATH, ...headlessPlaces, ...usualPlaces]);

/** The first of some paths at which there is something. */
export const firstFile = (paths) =>
  paths.find((path) => path !== undefined && path !== '' && existsSync(path));
