import { Observable, type Subscriber } from 'rxjs';

/** Hands values to whoever is subscribed, as RxJS's Subject does, at a quarter of its size. */
export class Emitter<T> {
  /** Hot. Completes when the emitter closes; who subscribes later gets the end only. */
  readonly values$ = new Observable<T>((subscriber) => {
    if (this.#isClosed) return subscriber.complete();
    this.#subscribers.add(subscriber);
    return () => this.#subscribers.delete(subscriber);
  });
  readonly #subscribers = new Set<Subscriber<T>>();
  #isClosed = false;

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Whether there is anybody to emit to. */
  get isHeard(): boolean {
    return this.#subscribers.size > 0;
  }

  /** Emits to those who are subscribed now; nothing after the end. */
  emit(value: T): void {
    for (const subscriber of [...this.#subscribers]) subscriber.next(value);
  }

  /** Idempotent. */
  close(): void {
    this.#isClosed = true;
    for (const subscriber of [...this.#subscribers]) subscriber.complete();
  }
}
