/** The folder with this machine's Angular, or `undefined`. */
export function findAngular(): string | undefined;
