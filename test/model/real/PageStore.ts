import type { OutboxEntry, OutboxStore } from '../../../src/index.js';

/** What outlives a page: its log entries, and which page lives. */
export interface Disk {
  readonly entries: Map<string, OutboxEntry>;
  page: string;
}

/** An outbox store whose disk outlives the page. Only one page lives at a time, so it has the turn. */
export class PageStore implements OutboxStore {
  readonly name: string;
  readonly #disk: Disk;
  #owner = '';

  constructor(disk: Disk, name: string) {
    this.#disk = disk;
    this.name = name;
    disk.page = name;
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
