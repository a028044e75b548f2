import { stringify } from 'fast-check';
import { indexedDbOutbox, type OutboxEntry, type OutboxStore } from '../../src/outbox/index.js';
import { describeOutboxStore } from '../../src/testing/outbox/describeOutboxStore.js';

/** What the test does in a page that has this script. */
export interface OutboxPage {
  /** The page's store, opened on first use. */
  readonly store: OutboxStore;
  entry(id: string, sizeBytes?: number): OutboxEntry;
  /** Waits for the turn; `turns` counts how often it came. */
  takeTurn(): void;
  endTurn(): void;
  readonly turns: number;
  register(owner: string): void;
  /** How often another page has changed something since the first look. */
  readonly changes: number;
  /** What a rejection says: its message, and the name of its cause. */
  failureOf(promise: Promise<unknown>): Promise<readonly [string, string | undefined]>;
  /** Runs the tests of the suite one after the other. */
  runSuite(): Promise<{ readonly passed: number; readonly failed: readonly string[] }>;
}

let opened: OutboxStore | undefined;
let turn = new AbortController();
let turns = 0;
let changes: number | undefined;
const suiteTests = new Map<string, () => Promise<void>>();

const page: OutboxPage = {
  get store() {
    opened ??= indexedDbOutbox();
    return opened;
  },
  entry: (id, sizeBytes = 0) => ({
    id,
    status: 'pending',
    requestId: 'request',
    // Not a text that compresses to nothing.
    raw: Uint8Array.from({ length: sizeBytes }, () => Math.random() * 256),
    receivedAt: 0,
    owner: 'page',
    attempts: 0,
    notBefore: 0,
  }),
  takeTurn() {
    turn = new AbortController();
    page.store.takeTurn(() => {
      turns += 1;
    }, turn.signal);
  },
  endTurn: () => turn.abort(),
  get turns() {
    return turns;
  },
  register: (owner) => page.store.register(owner, new AbortController().signal),
  get changes() {
    if (changes === undefined) {
      changes = 0;
      page.store.onChange(() => {
        changes = (changes ?? 0) + 1;
      });
    }
    return changes;
  },
  failureOf: (promise) =>
    promise.then(
      () => ['It did not reject.', undefined],
      (error: Error) => [error.message, (error.cause as Error | undefined)?.name],
    ),
  async runSuite() {
    const failed: string[] = [];
    for (const [title, body] of suiteTests) {
      await body().catch((error: unknown) => failed.push(`${title}: ${error}`));
    }
    return { passed: suiteTests.size - failed.length, failed };
  },
};

describeOutboxStore('indexedDbOutbox', (name) => indexedDbOutbox({ name }), {
  describe: (_, body) => body(),
  it: (title, body) => suiteTests.set(title, body),
  expect: (actual) => ({
    toEqual(expected) {
      const [got, wanted] = [stringify(actual), stringify(expected)];
      if (got !== wanted) throw new Error(`expected ${wanted}, got ${got}`);
    },
  }),
  isShared: true,
});

Object.assign(globalThis, { outboxPage: page });
