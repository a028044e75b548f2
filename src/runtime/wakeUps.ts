import type { Environment } from './Environment.js';

/**
 * Calls the listener at each wake-up: the browser comes online, or the page becomes visible. Returns a function that
 * stops it.
 */
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
 * Calls `onLeft` when the user leaves the page, and `onReturned` when the browser restores it from the bfcache.
 * Returns a function that stops both.
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

/** True if the page is hidden. The browser delays the timers of a hidden page, so they do not measure durations. */
export const isHidden = ({ window }: Environment): boolean =>
  window?.document?.visibilityState === 'hidden';
