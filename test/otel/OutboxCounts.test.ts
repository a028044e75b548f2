import { expect, test } from 'vitest';
import type { Runtime } from '../../src/index.js';
import { attribute } from '../../src/otel/attributes.js';
import { OutboxCounts } from '../../src/otel/OutboxCounts.js';
import type { RuntimeEvent } from '../../src/runtime/RuntimeEvent.js';
import { type InstrumentedRuntime, internals } from '../../src/runtime/wire.js';

type Entry = { readonly status: string; readonly receivedAt: number; readonly scope?: string };

/** Counts of the logs of an agent. */
const sum = (scope: string, pending: number, failed = 0, oldestAt = 0) => ({
  scope,
  pending,
  failed,
  saved: 0,
  oldestAt,
});

/** A runtime as far as its outbox goes. Each reading of the store waits until it is answered. */
class OutboxDouble {
  readonly readings: ((entries: readonly Entry[]) => void)[] = [];
  readonly notes: object[] = [];
  note: object | undefined;
  isAnswering = true;
  summaries: readonly ReturnType<typeof sum>[] = [];
  now = 0;

  list(): Promise<readonly Entry[]> {
    return new Promise((resolve) => this.readings.push(resolve));
  }

  /** @param own the scope of the page's agent */
  counts(attributes: Record<string, string> = {}, own = 'own'): OutboxCounts {
    const summaries = () => this.summaries;
    const note = () => (this.isAnswering ? { value: this.note } : undefined);
    const isAnswering = () => this.isAnswering;
    const store = {
      counts: {
        get all() {
          return summaries();
        },
      },
      get isAnswering() {
        return isAnswering();
      },
      summary: async () => summaries(),
      note: async () => note(),
      keepNote: async (_: string, kept: object) => void this.notes.push(kept),
    };
    const ownership = {
      isOwn: (scope: string) => scope === own,
      isOthers: (scope: string) => scope !== own && scope !== 'elsewhere',
    };
    const runtime = { outbox: this, [internals]: { crm: '', outbox: { store, ownership } } };
    const now = () => this.now;
    // The counts use the outbox only.
    return new OutboxCounts(runtime as unknown as Runtime & InstrumentedRuntime, {
      attributes,
      pageId: 'a page',
      now,
    });
  }

  /** The runtime has counted, and tells of it. */
  change(counts: OutboxCounts, at: number, ...summaries: readonly ReturnType<typeof sum>[]): void {
    this.summaries = summaries;
    // The counts read these fields only.
    counts.follow({ type: 'outboxChanged', at } as RuntimeEvent<'outboxChanged'>);
  }
}

/** Lets everything that is under way without a timer come to its end. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

const valuesIn = (counts: OutboxCounts) =>
  Object.fromEntries(
    counts.logs().map(({ attributes, value }) => [attributes[attribute.status], value]),
  );

const agesIn = (counts: OutboxCounts) => counts.ages().map(({ value }) => value);

/** Answers the store's oldest open reading. */
async function answer({ readings }: OutboxDouble, ...entries: readonly Entry[]): Promise<void> {
  await settled();
  readings.shift()?.(entries.map((entry) => ({ scope: 'own', ...entry })));
  await settled();
}

test('[OT4] the oldest log stays the oldest while others arrive', async () => {
  const outbox = new OutboxDouble();
  const counts = outbox.counts();
  void counts.read();
  await answer(outbox);
  outbox.now = 10_000;
  outbox.change(counts, 1_000, sum('own', 1));
  outbox.change(counts, 1_500, sum('own', 2));
  expect(agesIn(counts)).toEqual([9]);
  outbox.change(counts, 1_600, sum('own', 0));
  expect(agesIn(counts)).toEqual([]);
  outbox.change(counts, 1_700, sum('own', 1));
  expect(agesIn(counts)).toEqual([8.3]);
});

test('[OT4] changes lead to a reading of the store once in a second', async () => {
  const outbox = new OutboxDouble();
  const counts = outbox.counts();
  for (const [at, readings] of [
    [0, 1],
    [999, 0],
    [1000, 1],
    [1999, 0],
  ] as const) {
    outbox.change(counts, at, sum('own', 1));
    await settled();
    expect([at, outbox.readings.length]).toEqual([at, readings]);
    await answer(outbox);
  }
});

test('[OT4] a saved log is not the oldest, a failed one may be', async () => {
  const outbox = new OutboxDouble();
  outbox.summaries = [sum('own', 1, 1)];
  outbox.now = 5_000;
  const counts = outbox.counts();
  void counts.read();
  const logs = ['saved', 'failed', 'pending'].map((status, index) => ({
    status,
    receivedAt: index * 1000,
  }));
  await answer(outbox, ...logs);
  expect(agesIn(counts)).toEqual([4]);
  expect(valuesIn(counts)).toEqual({ waiting: 2 });
});

test('[OT4] logs that were not understood are told apart', async () => {
  const outbox = new OutboxDouble();
  outbox.summaries = [sum('own', 1, 2)];
  const counts = outbox.counts();
  void counts.read();
  await answer(outbox, { status: 'quarantined', receivedAt: 1 });
  expect(valuesIn(counts)).toEqual({ waiting: 2, quarantined: 1 });
  outbox.change(counts, 1, sum('own', 1));
  expect(valuesIn(counts)).toEqual({ waiting: 1, quarantined: 0 });
});

test('[OT4] what changes during a reading is newer than what was read', async () => {
  const outbox = new OutboxDouble();
  const counts = outbox.counts();
  void counts.read();
  await settled();
  outbox.now = 8_000;
  outbox.change(counts, 7_000, sum('own', 3));
  await answer(outbox, { status: 'pending', receivedAt: 1 });
  expect(agesIn(counts)).toEqual([1]);
  expect(valuesIn(counts)).toEqual({ waiting: 3 });
});

/** A note of earlier pages. */
const noteOf = (...told: readonly object[]) => ({ id: 'an outbox', told, scopes: {} });

test('[OT4] nothing is taken back before the logs have been read', async () => {
  const outbox = new OutboxDouble();
  outbox.note = noteOf({ [attribute.status]: 'waiting', [attribute.outboxId]: 'an outbox' });
  outbox.summaries = [sum('own', 1)];
  const counts = outbox.counts();
  void counts.read();
  await settled();
  expect([counts.logs(), counts.ages()]).toEqual([[], []]);
  await answer(outbox, { status: 'pending', receivedAt: 0 });
  expect(valuesIn(counts)).toEqual({ waiting: 1 });
});

test('[OT4] only what was told of the same CRM is taken back', async () => {
  const outbox = new OutboxDouble();
  const told = ['zoho', 'rest'].map((crm) => ({
    [attribute.status]: `of ${crm}`,
    [attribute.crm]: crm,
  }));
  outbox.note = noteOf(...told);
  outbox.summaries = [sum('elsewhere', 1)];
  const counts = outbox.counts({ [attribute.crm]: 'zoho' });
  void counts.read();
  await answer(outbox);
  expect(valuesIn(counts)).toEqual({ 'of zoho': 0 });
});

test('[OT4] a note is kept when it has changed, ahead of what is told', async () => {
  const outbox = new OutboxDouble();
  const counts = outbox.counts({ team: 'billing' });
  void counts.read();
  await answer(outbox);
  const id = counts.idAttribute[attribute.outboxId];
  outbox.note = outbox.notes.at(-1);
  expect(outbox.notes).toEqual([{ id, told: [], scopes: {} }]);
  outbox.summaries = [sum('own', 1)];
  for (let times = 0; times < 2; times += 1) {
    void counts.read();
    await answer(outbox, { status: 'pending', receivedAt: 1 });
    counts.logs();
  }
  expect(outbox.notes).toHaveLength(2);
  expect(outbox.notes.at(-1)).toEqual({
    id,
    told: [{ [attribute.status]: 'waiting', [attribute.outboxId]: id, team: 'billing' }],
    scopes: { own: { attributes: { team: 'billing' }, quarantined: 0 } },
  });
});

test('[OT4] logs of another agent are told under the attributes of that agent', async () => {
  const outbox = new OutboxDouble();
  outbox.summaries = [sum('anna', 1, 2, 3_000), sum('own', 1, 0, 1_000)];
  outbox.now = 9_000;
  const noted = { attributes: { team: 'billing' }, quarantined: 1 };
  outbox.note = { ...noteOf(), scopes: { anna: noted } };
  const counts = outbox.counts({ team: 'support' });
  void counts.read();
  await answer(outbox, { status: 'pending', receivedAt: 1_000 });
  const told = [...counts.logs(), ...counts.ages()].map(({ attributes, value }) => [
    attributes.team,
    attributes[attribute.status],
    value,
  ]);
  expect(told).toEqual([
    ['billing', 'waiting', 2],
    ['billing', 'quarantined', 1],
    ['support', 'waiting', 1],
    ['billing', undefined, 6],
    ['support', undefined, 8],
  ]);
  expect(outbox.notes.at(-1)).toMatchObject({ scopes: { anna: noted } });
});

test('[OT9] the id is that of the page while the store does not answer, and nothing is kept in it', async () => {
  const outbox = new OutboxDouble();
  outbox.isAnswering = false;
  outbox.summaries = [sum('own', 1)];
  const counts = outbox.counts();
  void counts.read();
  await answer(outbox, { status: 'pending', receivedAt: 1 });
  const told = () => counts.logs().map(({ attributes, value }) => [attributes, value]);
  const ofPage = { [attribute.status]: 'waiting', [attribute.outboxId]: 'a page' };
  expect(told()).toEqual([[ofPage, 1]]);
  expect(outbox.notes).toEqual([]);
  outbox.isAnswering = true;
  outbox.note = noteOf();
  void counts.read();
  await answer(outbox, { status: 'pending', receivedAt: 1 });
  expect(told()).toEqual([
    [ofPage, 0],
    [{ ...ofPage, [attribute.outboxId]: 'an outbox' }, 1],
  ]);
});
