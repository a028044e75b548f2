import type { Environment } from './Environment.js';

/** Calls the listener when the page is back online; gives what stops it. */
export function onOnline({ window }: Environment, listener: () => void): () => void {
  window?.addEventListener('online', listener);
  return () => window?.removeEventListener('online', listener);
}

/** Whether the page is hidden, so that its timers say nothing about how long something took. */
export const isHidden = ({ window }: Environment): boolean =>
  window?.document?.visibilityState === 'hidden';
