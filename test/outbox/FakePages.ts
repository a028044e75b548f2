import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, vi } from 'vitest';
import type { IndexedDbOutboxOptions } from '../../src/outbox/index.js';

type Request = {
  readonly name: string;
  readonly signal: AbortSignal;
  readonly grant: () => Promise<unknown>;
};

/** Web Locks in exclusive mode, as far as one origin's pages share them. */
class FakeLocks {
  readonly held: Request[] = [];
  readonly pending: Request[] = [];

  readonly manager = {
    request: (name: string, { signal }: { signal: AbortSignal }, grant: () => Promise<unknown>) =>
      new Promise<unknown>((resolve, reject) => {
        const request: Request = { name, signal, grant: () => grant().then(resolve, reject) };
        const onAbort = () => {
          if (this.#remove(this.pending, request)) reject(signal.reason);
        };
        if (signal.aborted) {
          reject(signal.reason);
          return;
        }
        signal.addEventListener('abort', onAbort, { once: true });
        this.pending.push(request);
        this.#grantNext(name);
      }),
    query: async () => ({
      held: this.held.map(({ name }) => ({ name })),
      pending: this.pending.map(({ name }) => ({ name })),
    }),
  } as unknown as LockManager;

  #grantNext(name: string): void {
    const next = this.pending.find((request) => request.name === name);
    if (!next || this.held.some((request) => request.name === name)) return;
    this.#remove(this.pending, next);
    this.held.push(next);
    queueMicrotask(() =>
      next.grant().finally(() => {
        this.#remove(this.held, next);
        this.#grantNext(name);
      }),
    );
  }

  #remove(list: Request[], request: Request): boolean {
    const index = list.indexOf(request);
    if (index >= 0) list.splice(index, 1);
    return index >= 0;
  }
}

/** A BroadcastChannel that reaches the others of its group. */
class FakeChannel extends EventTarget {
  isClosed = false;
  listeners = 0;
  readonly name: string;
  readonly #group: Set<FakeChannel>;
  readonly #posted: unknown[];

  constructor(name: string, group: Set<FakeChannel>, posted: unknown[]) {
    super();
    this.name = name;
    this.#group = group;
    this.#posted = posted;
    group.add(this);
  }

  override addEventListener(
    type: string,
    listener: EventListener,
    options: { signal: AbortSignal },
  ): void {
    super.addEventListener(type, listener, options);
    this.listeners += 1;
    options.signal.addEventListener('abort', () => {
      this.listeners -= 1;
    });
  }

  postMessage(data: unknown): void {
    if (this.isClosed) throw new DOMException('closed', 'InvalidStateError');
    this.#posted.push(data);
    for (const other of this.#group) {
      if (other === this || other.name !== this.name) continue;
      queueMicrotask(() => other.dispatchEvent(new MessageEvent('message', { data })));
    }
  }

  close(): void {
    this.isClosed = true;
    this.#group.delete(this);
  }
}

/** Gives the page key ranges, as it has whatever factory is given: without them the outbox has no index. */
export function useKeyRanges(): void {
  beforeEach(() => void vi.stubGlobal('IDBKeyRange', IDBKeyRange));
  afterEach(() => vi.unstubAllGlobals());
}

/** What the pages of one origin share, and what they still hold of it. */
export class FakePages {
  readonly indexedDB = new IDBFactory();
  readonly locks = new FakeLocks();
  readonly channels = new Set<FakeChannel>();
  /** What was sent to other pages. */
  readonly posted: unknown[] = [];
  /** Open database connections. */
  readonly databases = new Set<IDBDatabase>();

  constructor() {
    const open = this.indexedDB.open.bind(this.indexedDB);
    this.indexedDB.open = (name, version) => {
      const request = open(name, version);
      request.addEventListener('success', () => this.#watch(request.result));
      return request;
    };
  }

  /** What a page gives its store. */
  get options() {
    return {
      indexedDB: this.indexedDB,
      locks: this.locks.manager,
      createChannel: (name: string) =>
        new FakeChannel(name, this.channels, this.posted) as unknown as BroadcastChannel,
    } satisfies IndexedDbOutboxOptions;
  }

  /** Everything that a page would leave behind. */
  get leftOver() {
    const { databases, channels, locks } = this;
    const listeners = [...channels].reduce((sum, channel) => sum + channel.listeners, 0);
    return {
      databases: databases.size,
      channels: channels.size,
      listeners,
      locks: locks.held.length + locks.pending.length,
    };
  }

  #watch(database: IDBDatabase): void {
    this.databases.add(database);
    const close = database.close.bind(database);
    database.close = () => {
      this.databases.delete(database);
      close();
    };
  }
}

/** Nothing is left. */
export const nothing = { databases: 0, channels: 0, listeners: 0, locks: 0 };
