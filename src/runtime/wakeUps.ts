import type { Environment } from './Environment.js';

/** Calls the listener when the page is back online; gives what stops it. */
export function onOnline({ window }: Environment, listener: () => void): () => void {
  window?.addEventListener('online', listener);
  return () => window?.removeEventListener('online', listener);
}

/**
 * Calls one when the page is left, and the other when the browser shows it again as it was; gives
 * what stops it.
 */
export function onLeaving(
  { window }: Environment,
  onLeft: () => void,
  onReturned: () => void,
): () => void {
  const onShow = ({ persisted }: PageTransitionEvent) => {
    if (persisted) onReturned();
  };
  window?.addEventListener('pagehide', onLeft);
  window?.addEventListener('pageshow', onShow);
  return () => {
    window?.removeEventListener('pagehide', onLeft);
    window?.removeEventListener('pageshow', onShow);
  };
}

/** Whether the page is hidden, so that its timers say nothing about how long something took. */
export const isHidden = ({ window }: Environment): boolean =>
  window?.document?.visibilityState === 'hidden';
