import { memoryOutbox, type OutboxEntry, type OutboxStore } from '../../outbox/index.js';

/**
 * Log entries. The store is asked first; what it refuses is kept in memory, so that a full or
 * forbidden storage costs durability and no log.
 */
export class DurableEntries {
  readonly #memory = memoryOutbox();
  readonly #store: OutboxStore;
  readonly #onRefused: () => void;
  /** Removed ones that the store could not let go. */
  readonly #removed = new Set<string>();
  #isReadable = true;

  constructor(store: OutboxStore, onRefused: () => void) {
    this.#store = store;
    this.#onRefused = onRefused;
  }

  /** Whether the store could be read when it was last asked. */
  get isReadable(): boolean {
    return this.#isReadable;
  }

  /** All of them, in order of arrival. */
  async list(): Promise<readonly OutboxEntry[]> {
    const stored = await this.#store.list().catch(() => null);
    this.#isReadable = stored !== null;
    const kept = (stored ?? []).filter(({ id }) => !this.#removed.has(id));
    const inMemory = await this.#memory.list();
    // What the store could not take back stands for what it still has.
    return [...new Map([...kept, ...inMemory].map((entry) => [entry.id, entry])).values()];
  }

  /** Resolves when the entry is durable, or in memory where it cannot be. */
  async put(entry: OutboxEntry): Promise<void> {
    this.#removed.delete(entry.id);
    const inMemory = await this.#memory.list();
    if (inMemory.some(({ id }) => id === entry.id)) return this.#memory.put(entry);
    try {
      await this.#store.put(entry);
    } catch {
      await this.#memory.put(entry);
      this.#onRefused();
    }
  }

  /** For this page for good; what the store cannot let go, the next page finds again. */
  async remove(id: string): Promise<void> {
    await this.#store.remove(id).catch(() => this.#removed.add(id));
    await this.#memory.remove(id);
  }

  close(): void {
    this.#memory.close();
    this.#store.close();
  }
}
