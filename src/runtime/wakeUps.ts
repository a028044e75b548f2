import type { Environment } from './Environment.js';

/** Calls the listener when the page is back online, or can be seen again; gives what stops it. */
export function onWakeUp(environment: Environment, listener: () => void): () => void {
  const { window } = environment;
  const onVisibility = () => {
    if (!isHidden(environment)) listener();
  };
  window?.addEventListener('online', listener);
  window?.addEventListener('visibilitychange', onVisibility);
  return () => {
    window?.removeEventListener('online', listener);
    window?.removeEventListener('visibilitychange', onVisibility);
  };
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

/** True if the page is hidden, so that its timers do not measure how long something took. */
export const isHidden = ({ window }: Environment): boolean =>
  window?.document?.visibilityState === 'hidden';
