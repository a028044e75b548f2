import type { OutboxStore } from '../../outbox/OutboxStore.js';
import { describeClosing } from './describeClosing.js';
import { describeEntries } from './describeEntries.js';
import { describeIndexedEntries } from './describeIndexedEntries.js';
import { describeQuestions } from './describeQuestions.js';
import { describeSharing } from './describeSharing.js';
import { describeTurns } from './describeTurns.js';
import type { Declare, SuiteRunner } from './probes.js';

/** Options for running the suite on one kind of store. */
export interface OutboxStoreSuiteOptions extends SuiteRunner {
  /** True if two stores with the same name share their entries, like the stores of two pages. */
  readonly isShared: boolean;
}

/**
 * Declares the tests that every `OutboxStore` must pass. For a store without an index, the tests of the index use an
 * index that searches the store's list.
 *
 * @param name The title of the group of tests.
 * @param makeStore Opens the store with the given name. A shared store may already be open under this name. Otherwise no
 *   test has used the name before. The suite closes the stores.
 * @example
 * ```ts
 * import { describe, expect, it } from 'vitest';
 * import { memoryOutbox } from 'patchcord';
 * import { describeOutboxStore } from 'patchcord/testing';
 *
 * describeOutboxStore('memoryOutbox', () => memoryOutbox(), {
 *   describe, it, expect, isShared: false,
 * });
 * ```
 */
export function describeOutboxStore(
  name: string,
  makeStore: (name: string) => OutboxStore,
  options: OutboxStoreSuiteOptions,
): void {
  let storeCount = 0;
  /** Declares a test. Each test gets a new outbox, and can open it as often as it needs. */
  const declare =
    ({ it }: Pick<SuiteRunner, 'it'>) =>
    (title: string, body: Parameters<Declare>[1]) =>
      it(title, async () => {
        storeCount += 1;
        const storeName = `suite-${storeCount}`;
        const opened: OutboxStore[] = [];
        const openPage = () => {
          const store = makeStore(storeName);
          opened.push(store);
          return store;
        };
        try {
          await body(openPage(), openPage);
        } finally {
          for (const store of opened) store.close();
        }
      });

  options.describe(`${name}, as every outbox`, () => {
    const test = declare(options);
    describeEntries(test, options);
    describeIndexedEntries(test, options);
    describeQuestions(test, options);
    describeTurns(test, options);
    describeClosing(test, options);
    if (options.isShared) describeSharing(test, options);
  });
}
