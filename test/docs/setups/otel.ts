/** What the samples of docs/otel.md take for granted. */

/** Lets a page tell the collector. */
export const token = 'sample';
