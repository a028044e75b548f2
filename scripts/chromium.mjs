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

/** The Chromium or Chrome of this machine, or `undefined`. CHROMIUM_PATH goes first. */
export function findChromium() {
  const places = [process.env.CHROMIUM_PATH, ...usualPlaces];
  return places.find((path) => path !== undefined && path !== '' && existsSync(path));
}
