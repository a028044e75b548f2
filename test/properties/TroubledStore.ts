import type { OutboxEntry, OutboxIndex, OutboxStore } from '../../src/outbox/index.js';

/**
 * The state of a store. `refusing` rejects, `throwing` throws at once. `mute` does its work and never says so,
 * `dead` neither works nor answers.
 */
export type StoreState = 'well' | 'refusing' | 'throwing' | 'mute' | 'dead';

/** A store in front of another one, with the trouble that a browser's storage can have. */
export class TroubledStore implements OutboxStore {
  readonly index: OutboxIndex;
  readonly #store: OutboxStore;
  readonly #state: () => StoreState;

  constructor(store: OutboxStore & { readonly index: OutboxIndex }, state: () => StoreState) {
    this.#store = store;
    this.#state = state;
    const { index } = store;
    this.index = {
      add: (entries) => this.#ask(() => index.add(entries)),
      write: (changes) => this.#ask(() => index.write(changes)),
      get: (id) => this.#ask(() => index.get(id)),
      ofInteraction: (...query) => this.#ask(() => index.ofInteraction(...query)),
      due: (query) => this.#ask(() => index.due(query)),
      page: (query) => this.#ask(() => index.page(query)),
      summary: () => this.#ask(() => index.summary()),
      note: (name) => this.#ask(() => index.note(name)),
      keepNote: (name, value) => this.#ask(() => index.keepNote(name, value)),
    };
  }

  list(): Promise<readonly OutboxEntry[]> {
    return this.#ask(() => this.#store.list());
  }

  put(entry: OutboxEntry): Promise<void> {
    return this.#ask(() => this.#store.put(entry));
  }

  remove(id: string): Promise<void> {
    return this.#ask(() => this.#store.remove(id));
  }

  isAlive(owner: string): Promise<boolean> {
    return this.#ask(() => this.#store.isAlive(owner));
  }

  takeTurn(onTurn: () => void, signal: AbortSignal): void {
    this.#store.takeTurn(onTurn, signal);
  }

  register(owner: string, signal: AbortSignal): void {
    this.#store.register(owner, signal);
  }

  onChange(listener: () => void): () => void {
    return this.#store.onChange(listener);
  }

  close(): void {
    this.#store.close();
  }

  #ask<Answer>(act: () => Promise<Answer>): Promise<Answer> {
    switch (this.#state()) {
      case 'well':
        return act();
      case 'refusing':
        return Promise.reject(new DOMException('full', 'QuotaExceededError'));
      case 'throwing':
        throw new DOMException('closed', 'InvalidStateError');
      case 'mute':
        void act();
        return new Promise(() => undefined);
      case 'dead':
        return new Promise(() => undefined);
    }
  }
}
