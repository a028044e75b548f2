import type { CrmRecord } from '../../crm.js';

/** How many dialled records are remembered. */
const limit = 20;

/** The records dialled last, so that the way back to them needs no look-up. */
export class DialledRecords {
  readonly #records = new Map<string, CrmRecord>();

  remember(record: CrmRecord): void {
    this.#records.delete(record.id);
    this.#records.set(record.id, record);
    const [oldest] = this.#records.keys();
    if (this.#records.size > limit && oldest !== undefined) this.#records.delete(oldest);
  }

  find(id: string | number): CrmRecord | null {
    return this.#records.get(String(id)) ?? null;
  }

  clear(): void {
    this.#records.clear();
  }
}
