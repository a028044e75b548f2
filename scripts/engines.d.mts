/** The Firefox of this machine, or `undefined`. FIREFOX_PATH goes first. */
export function findFirefox(): string | undefined;

/** The small browser that comes with WebKitGTK, or `undefined`. WEBKIT_PATH goes first. */
export function findWebKit(): string | undefined;
