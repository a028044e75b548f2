import { expect, test } from 'vitest';
import type { Runtime } from '../../src/index.js';
import { attribute } from '../../src/otel/attributes.js';
import { OutboxCounts } from '../../src/otel/OutboxCounts.js';
import type { RuntimeEvent } from '../../src/runtime/RuntimeEvent.js';
import { type InstrumentedRuntime, internals } from '../../src/runtime/wire.js';

type Entry = { readonly status: string; readonly receivedAt: number };

/** A runtime as far as its outbox goes. Each reading of the store waits until it is answered. */
class OutboxDouble {
  readonly readings: ((entries: readonly Entry[]) => void)[] = [];
  readonly notes: object[] = [];
  note: object | undefined;
  readonly others = Promise.resolve({ count: 0 });

  list(): Promise<readonly Entry[]> {
    return new Promise((resolve) => this.readings.push(resolve));
  }

  counts(attributes: object = {}): OutboxCounts {
    const index = {
      note: () => Promise.resolve(this.note),
      keepNote: (_: string, note: object) => Promise.resolve(void this.notes.push(note)),
    };
    const runtime = { outbox: this, [internals]: { outbox: { index } } };
    // The counts use the outbox and the index only.
    return new OutboxCounts(runtime as unknown as Runtime & InstrumentedRuntime, { ...attributes });
  }
}

const changed = (at: number, pending: number, failed = 0) =>
  // The counts read these fields only.
  ({ type: 'outboxChanged', at, pending, failed }) as RuntimeEvent<'outboxChanged'>;

/** Lets everything that is under way without a timer come to its end. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

const valuesIn = (counts: OutboxCounts) =>
  Object.fromEntries(
    counts.points().map(({ attributes, value }) => [attributes[attribute.status], value]),
  );

/** Answers the store's oldest open reading. */
async function answer({ readings }: OutboxDouble, ...entries: readonly Entry[]): Promise<void> {
  await settled();
  readings.shift()?.(entries);
  await settled();
}

test('[OT4] the oldest log stays the oldest while others arrive', () => {
  const counts = new OutboxDouble().counts();
  counts.follow(changed(1, 1));
  counts.follow(changed(5, 2));
  expect(counts.oldestAt).toBe(1);
  counts.follow(changed(6, 0));
  expect(counts.oldestAt).toBeUndefined();
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
    counts.follow(changed(at, 1));
    await settled();
    expect([at, outbox.readings.length]).toEqual([at, readings]);
    await answer(outbox);
  }
});

test('[OT4] a saved log is not the oldest, a failed one may be', async () => {
  const outbox = new OutboxDouble();
  const counts = outbox.counts();
  void counts.read();
  const logs = ['saved', 'failed', 'pending'].map((status, at) => ({ status, receivedAt: at }));
  await answer(outbox, ...logs);
  expect(counts.oldestAt).toBe(1);
  expect(valuesIn(counts)).toEqual({ saved: 1, failed: 1, pending: 1 });
});

test('[OT4] what changes during a reading is newer than what was read', async () => {
  const outbox = new OutboxDouble();
  const counts = outbox.counts();
  void counts.read();
  await settled();
  counts.follow(changed(7, 3, 2));
  await answer(
    outbox,
    { status: 'pending', receivedAt: 1 },
    { status: 'quarantined', receivedAt: 2 },
  );
  expect(counts.oldestAt).toBe(7);
  expect(valuesIn(counts)).toEqual({ pending: 3, failed: 1, quarantined: 1 });
  // The quarantined log is one of the failed ones again, and stays known.
  counts.follow(changed(8, 3, 2));
  expect(valuesIn(counts)).toEqual({ pending: 3, failed: 1, quarantined: 1 });
});

test('[OT4] a quarantined log that is gone during a reading is a failed one', async () => {
  const outbox = new OutboxDouble();
  const counts = outbox.counts();
  void counts.read();
  await answer(outbox, { status: 'quarantined', receivedAt: 1 });
  void counts.read();
  await settled();
  counts.follow(changed(7, 0, 1));
  await answer(outbox);
  expect(valuesIn(counts)).toEqual({ failed: 1 });
});

test('[OT4] only what was told of the same CRM is taken back', async () => {
  const outbox = new OutboxDouble();
  const told = ['zoho', 'rest'].map((crm) => ({
    [attribute.status]: `of ${crm}`,
    [attribute.crm]: crm,
  }));
  outbox.note = { id: 'an outbox', told };
  const counts = outbox.counts({ [attribute.crm]: 'zoho' });
  void counts.read();
  await answer(outbox);
  expect(valuesIn(counts)).toEqual({ 'of zoho': 0 });
});

test('[OT4] a note is kept when it has changed, and not at every reading', async () => {
  const outbox = new OutboxDouble();
  const counts = outbox.counts();
  void counts.read();
  await answer(outbox);
  const id = counts.idAttribute[attribute.outboxId];
  outbox.note = outbox.notes.at(-1);
  expect(outbox.notes).toEqual([{ id, told: [] }]);
  void counts.read();
  await answer(outbox, { status: 'pending', receivedAt: 1 });
  expect(outbox.notes).toHaveLength(1);
  counts.points();
  void counts.read();
  await answer(outbox, { status: 'pending', receivedAt: 1 });
  expect(outbox.notes).toHaveLength(2);
});
