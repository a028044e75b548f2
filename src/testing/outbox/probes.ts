import type { OutboxEntry, OutboxIndex, OutboxStore } from '../../outbox/index.js';

/** The parts of a test runner that the suite needs; vitest, Jest and Jasmine have them. */
export interface SuiteRunner {
  readonly describe: (name: string, body: () => void) => unknown;
  readonly it: (name: string, body: () => Promise<void>) => unknown;
  readonly expect: (actual: unknown) => { toEqual(expected: unknown): unknown };
}

/** Declares one test; its store is opened before and closed after. */
export type Declare = (
  title: string,
  body: (store: OutboxStore, openPage: () => OutboxStore) => Promise<void>,
) => unknown;

/** An entry as it is when it arrives. */
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

/** The scope of the suite's own agent. */
export const scope = '["https://a.example","crm","","agent"]';

/** An entry of that scope. */
export const scoped = (id: string, rest: Partial<OutboxEntry> = {}): OutboxEntry => ({
  ...entry(id),
  scope,
  ...rest,
});

/** All entries of a scope, read part by part. */
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

/** The ids of all entries, in order. */
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

/** Counts what `onChange` tells. */
export function changesOf(store: OutboxStore) {
  let count = 0;
  const end = store.onChange(() => {
    count += 1;
  });
  return { count: () => count, reach: (least: number) => until(async () => count >= least), end };
}

/** Other pages, and the browser between them, take their time. The test runner's own limit ends this. */
export async function until(isTrue: () => Promise<boolean>): Promise<void> {
  do {
    await new Promise((resolve) => setTimeout(resolve, 2));
  } while (!(await isTrue()));
}
