/**
 * Reports an error like an uncaught one. Node, and test environments such as jsdom, have no `reportError`. There the
 * error is written to the console, as in a browser.
 */
export const reportUncaught = (error: unknown): void =>
  typeof reportError === 'function' ? reportError(error) : console.error(error);
