/**
 * Reports an error like an uncaught one. Node, and test environments such as jsdom, have no `reportError`:
 * there the error is written to the console, as a browser does it.
 */
export const reportUncaught = (error: unknown): void =>
  typeof reportError === 'function' ? reportError(error) : console.error(error);
