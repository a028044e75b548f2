import { type Observable, Subject } from 'rxjs';
import type { CrmRecord } from '../../crm.js';

/** The maximum number of records. */
const limit = 20;

/** True if two types are equal, ignoring letter case. */
export const isSameType = (one: string, other: string): boolean =>
  one.toLowerCase() === other.toLowerCase();

/** The records that were dialled last. A request to open one of them needs no search. */
export class DialledRecords {
  /** Emits at each dial. */
  readonly dialled$: Observable<void>;
  readonly #dials = new Subject<void>();
  readonly #records = new Map<string, CrmRecord>();

  constructor() {
    this.dialled$ = this.#dials.asObservable();
  }

  remember(target: CrmRecord): void {
    // A page in JavaScript may pass a number.
    const record = { ...target, id: String(target.id) };
    const key = JSON.stringify([record.type, record.id]);
    this.#records.delete(key);
    this.#records.set(key, record);
    const [oldest] = this.#records.keys();
    if (this.#records.size > limit && oldest !== undefined) this.#records.delete(oldest);
    this.#dials.next();
  }

  /** Returns the records with this id, and with this type if it is known. */
  find(id: string, type: string | undefined): readonly CrmRecord[] {
    return [...this.#records.values()].filter(
      (record) => record.id === id && (type === undefined || isSameType(record.type, type)),
    );
  }

  clear(): void {
    this.#records.clear();
  }
}
