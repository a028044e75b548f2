/**
 * Returns a signal that aborts as soon as one of the two signals aborts. Then it removes its listener from the other.
 */
export function firstOf(one: AbortSignal, other: AbortSignal): AbortSignal {
  const link = new AbortController();
  for (const signal of [one, other]) {
    if (signal.aborted) link.abort();
    signal.addEventListener('abort', () => link.abort(), { signal: link.signal });
  }
  return link.signal;
}
