import { useEffect, useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../src/errors.js';

/** Something read from the CRM. What was read before stays while it is read again, or cannot be. */
export interface Loaded<Value> {
  readonly value?: Value;
  /** The reason why the last attempt failed. */
  readonly failure?: Failure;
}

/** The longest that the page itself waits for the CRM, in milliseconds. */
const pageTimeoutMs = 3000;

/**
 * Reads something when it is first wanted, and again whenever `revision` changes. Another `identity`
 * is another thing: what was read before goes.
 */
export function useLoaded<Value>(
  identity: string,
  revision: string,
  load: (signal: AbortSignal) => Promise<Value>,
): Loaded<Value> {
  const [loaded, setLoaded] = useState<Loaded<Value> & { identity: string }>({ identity });
  // `load` is another function each time; `identity` names what it loads.
  useEffect(() => {
    const unwanted = new AbortController();
    const signal = AbortSignal.any([unwanted.signal, AbortSignal.timeout(pageTimeoutMs)]);
    load(signal).then(
      (value) => {
        if (!unwanted.signal.aborted) setLoaded({ identity, value });
      },
      (error: unknown) => {
        if (unwanted.signal.aborted) return;
        const failure = toFailure(error);
        setLoaded((before) =>
          before.identity === identity ? { ...before, failure } : { identity, failure },
        );
      },
    );
    return () => unwanted.abort();
  }, [identity, revision]);
  return loaded.identity === identity ? loaded : {};
}
