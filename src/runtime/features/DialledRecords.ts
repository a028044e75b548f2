import { type Observable, Subject } from 'rxjs';
import type { CrmRecord } from '../../crm.js';

/** The number of dialled records that are remembered. */
const limit = 20;

/** True if two types differ in their letter case at most. */
export const isSameType = (one: string, other: string): boolean =>
  one.toLowerCase() === other.toLowerCase();

/** The records dialled last, so that the way back to them needs no look-up. */
export class DialledRecords {
  /** Tells of each dial. */
  readonly dialled$: Observable<void>;
  readonly #dials = new Subject<void>();
  readonly #records = new Map<string, CrmRecord>();

  constructor() {
    this.dialled$ = this.#dials.asObservable();
  }

  remember(target: CrmRecord): void {
    // A page in JavaScript may give a number.
    const record = { ...target, id: String(target.id) };
    const key = JSON.stringify([record.type, record.id]);
    this.#records.delete(key);
    this.#records.set(key, record);
    const [oldest] = this.#records.keys();
    if (this.#records.size > limit && oldest !== undefined) this.#records.delete(oldest);
    this.#dials.next();
  }

  /** Gives the records with an id, of one type if it is known. */
  find(id: string, type: string | undefined): readonly CrmRecord[] {
    return [...this.#records.values()].filter(
      (record) => record.id === id && (type === undefined || isSameType(record.type, type)),
    );
  }

  clear(): void {
    this.#records.clear();
  }
}
