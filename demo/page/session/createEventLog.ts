import { BehaviorSubject, type Observable } from 'rxjs';
import type { RuntimeEvent } from '../../../src/index.js';

/** An event with a number of its own. */
export interface NumberedEvent {
  readonly number: number;
  readonly event: RuntimeEvent;
}

/** Older events than these many are forgotten. */
export const eventLogSize = 300;

/** Collects what happens, newest first, from now on. */
export function createEventLog(
  events$: Observable<RuntimeEvent>,
): Observable<readonly NumberedEvent[]> {
  const log$ = new BehaviorSubject<readonly NumberedEvent[]>([]);
  let count = 0;
  events$.subscribe((event) => {
    count += 1;
    log$.next([{ number: count, event }, ...log$.value.slice(0, eventLogSize - 1)]);
  });
  return log$;
}
