/** The folder with this machine's bundlers and runtimes, or `undefined`. */
export function findBuilds(): string | undefined;
