/** Aborts with whichever of the two comes first, and then leaves no listener on the other. */
export function firstOf(one: AbortSignal, other: AbortSignal): AbortSignal {
  const link = new AbortController();
  for (const signal of [one, other]) {
    if (signal.aborted) link.abort();
    signal.addEventListener('abort', () => link.abort(), { signal: link.signal });
  }
  return link.signal;
}
