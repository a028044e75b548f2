/** Milliseconds that a log may take to be saved before the agent reads of it: each call has a log, and most take less than a second. */
export const graceMs = 5000;
