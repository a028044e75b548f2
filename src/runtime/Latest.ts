import { Observable } from 'rxjs';
import { Emitter } from '../transport/Emitter.js';

/** A value that changes. */
export class Latest<T> {
  /** The value now and every later one; after the end the last one, then the end. */
  readonly values$: Observable<T>;
  readonly #later = new Emitter<T>();
  #value: T;

  constructor(value: T) {
    this.#value = value;
    this.values$ = new Observable((subscriber) => {
      subscriber.next(this.#value);
      return this.#later.values$.subscribe(subscriber);
    });
  }

  get value(): T {
    return this.#value;
  }

  set value(value: T) {
    this.#value = value;
    this.#later.emit(value);
  }

  close(): void {
    this.#later.close();
  }
}
