/** The Chromium or Chrome of this machine, or `undefined`. CHROMIUM_PATH goes first. */
export function findChromium(): string | undefined;

/** The leanest Chromium that shows pages to nobody, or `undefined`. CHROMIUM_PATH goes first. */
export function findHeadlessChromium(): string | undefined;
