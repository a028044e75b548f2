import { useEffect, useState } from 'preact/hooks';
import type { Observable } from 'rxjs';

/** The latest value of an observable, or `initial` before there is one. */
export function useObservable<Value>(source$: Observable<Value>, initial: Value): Value {
  const [value, setValue] = useState(initial);
  useEffect(() => {
    const subscription = source$.subscribe((next) => setValue(() => next));
    return () => subscription.unsubscribe();
  }, [source$]);
  return value;
}
