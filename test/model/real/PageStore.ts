import type { OutboxEntry, OutboxIndex, OutboxStore } from '../../../src/outbox/index.js';
import { listIndex } from '../../../src/outbox/listIndex.js';

/** What outlives a page: its log entries, and which page lives. */
export interface Disk {
  readonly entries: Map<string, OutboxEntry>;
  page: string;
  /** Values beside the entries, by name. */
  notes?: Map<string, unknown>;
}

/** An outbox store whose disk outlives the page. Only one page lives at a time, so it has the turn. */
export class PageStore implements OutboxStore {
  readonly name: string;
  readonly index: OutboxIndex;
  readonly #disk: Disk;
  #owner = '';

  constructor(disk: Disk, name: string) {
    this.#disk = disk;
    this.name = name;
    disk.page = name;
    disk.notes ??= new Map();
    const { notes } = disk;
    this.index = {
      ...listIndex({
        list: () => this.list(),
        put: (entry) => this.put(entry),
        remove: ({ id }) => this.remove(id),
      }),
      note: (note) => this.#ifAlive(() => notes.get(note)),
      keepNote: (note, value) => this.#ifAlive(() => void notes.set(note, value)),
    };
  }

  get entries(): readonly OutboxEntry[] {
    return [...this.#disk.entries.values()];
  }

  list(): Promise<readonly OutboxEntry[]> {
    return this.#ifAlive(() => structuredClone(this.entries));
  }

  put(entry: OutboxEntry): Promise<void> {
    return this.#ifAlive(() => void this.#disk.entries.set(entry.id, structuredClone(entry)));
  }

  remove(id: string): Promise<void> {
    return this.#ifAlive(() => void this.#disk.entries.delete(id));
  }

  takeTurn(onTurn: () => void, signal: AbortSignal): void {
    queueMicrotask(() => {
      if (!signal.aborted && this.#isAlive) onTurn();
    });
  }

  isAlive(owner: string): Promise<boolean> {
    return this.#ifAlive(() => owner === this.#owner);
  }

  register(owner: string): void {
    this.#owner = owner;
  }

  onChange(): () => void {
    return () => undefined;
  }

  close(): void {}

  get #isAlive(): boolean {
    return this.#disk.page === this.name;
  }

  /** A page that is gone waits for ever: nothing it began ends. */
  #ifAlive<Value>(act: () => Value): Promise<Value> {
    return this.#isAlive ? Promise.resolve().then(act) : new Promise(() => undefined);
  }
}
