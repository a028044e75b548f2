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
  /** True if two stores of one name are the same outbox, as seen from two pages. */
  readonly isShared: boolean;
}

/**
 * Declares the tests that every `OutboxStore` must pass. What is asked of its index is asked of the list
 * where it has none.
 *
 * @param name what the tests are shown under
 * @param makeStore opens the outbox of the given name, which nobody has used before or, if it is
 *   shared, which the test has opened already. The suite closes what it opened.
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
  let places = 0;
  /** Gives the test a fresh outbox, opened by as many pages as it asks for. */
  const declare =
    ({ it }: Pick<SuiteRunner, 'it'>) =>
    (title: string, body: Parameters<Declare>[1]) =>
      it(title, async () => {
        places += 1;
        const place = `suite-${places}`;
        const opened: OutboxStore[] = [];
        const openPage = () => {
          const store = makeStore(place);
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
