/** The Chromium or Chrome of this machine, or `undefined`. CHROMIUM_PATH goes first. */
export function findChromium(): string | undefined;
