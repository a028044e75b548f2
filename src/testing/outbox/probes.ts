import type { OutboxEntry, OutboxIndex, OutboxStore } from '../../outbox/index.js';

/** The functions of a test runner that the suite needs. Vitest, Jest and Jasmine have them. */
export interface SuiteRunner {
  readonly describe: (name: string, body: () => void) => unknown;
  readonly it: (name: string, body: () => Promise<void>) => unknown;
  readonly expect: (actual: unknown) => { toEqual(expected: unknown): unknown };
}

/** Declares one test. The suite opens the store before the test and closes it afterwards. */
export type Declare = (
  title: string,
  body: (store: OutboxStore, openPage: () => OutboxStore) => Promise<void>,
) => unknown;

/** Creates an entry as the outbox adds it for a new log. */
export const entry = (id: string): OutboxEntry => ({
  id,
  status: 'pending',
  interactionId: id,
  requestId: `request of ${id}`,
  raw: { message: { body: { interactionId: id } } },
  receivedAt: 1_790_000_000_000,
  owner: 'page',
  attempts: 0,
  notBefore: 0,
});

/** The scope of the agent in the tests. */
export const scope = '["https://a.example","crm","","agent"]';

/** Creates an entry with this scope. */
export const scoped = (id: string, rest: Partial<OutboxEntry> = {}): OutboxEntry => ({
  ...entry(id),
  scope,
  ...rest,
});

/** Reads all entries of a scope page by page. */
export async function entriesOf(
  index: OutboxIndex,
  query: Partial<Parameters<OutboxIndex['page']>[0]> = {},
): Promise<OutboxEntry[]> {
  const found: OutboxEntry[] = [];
  let after: unknown;
  do {
    const { entries, next } = await index.page({ scope, limit: 2, ...query, after });
    found.push(...entries);
    after = next;
  } while (after !== undefined);
  return found;
}

/** Returns the ids of all entries in order. */
export const idsIn = async (store: OutboxStore) => (await store.list()).map(({ id }) => id);

/** True if it rejects with an error. */
export const isRejected = (promise: Promise<unknown>): Promise<boolean> =>
  promise.then(
    () => false,
    (error: unknown) => error instanceof Error,
  );

/** Waits for the turn; `came` resolves once it is there. */
export function turnOf(store: OutboxStore, signal?: AbortSignal) {
  const ending = new AbortController();
  let count = 0;
  const came = new Promise<void>((resolve) => {
    store.takeTurn(() => {
      count += 1;
      resolve();
    }, signal ?? ending.signal);
  });
  return { came, count: () => count, end: () => ending.abort() };
}

/** Counts the calls of an `onChange` listener. */
export function changesOf(store: OutboxStore) {
  let count = 0;
  const end = store.onChange(() => {
    count += 1;
  });
  return { count: () => count, reach: (least: number) => until(async () => count >= least), end };
}

/** Waits until the condition is true, because a message between pages takes some time. The test runner's time limit ends the wait. */
export async function until(isTrue: () => Promise<boolean>): Promise<void> {
  do {
    await new Promise((resolve) => setTimeout(resolve, 2));
  } while (!(await isTrue()));
}
