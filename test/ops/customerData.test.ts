import { IDBKeyRange } from 'fake-indexeddb';
import { expect, onTestFinished, test, vi } from 'vitest';
import { agents } from '../../ops/demo/agents.js';
import { customer, customerWordsIn } from '../../ops/demo/customer.js';
import { closeFloor, openFloor, tabsOf, work } from '../../ops/demo/floor.js';
import { Receiver } from '../../ops/demo/Receiver.js';

test('[OT6] every text of a customer has a word that is looked for', () => {
  for (const text of Object.values(customer)) expect(customerWordsIn(text)).not.toEqual([]);
});

/** One agent in each trouble, and one whose logs the CRM does not take. */
const few = [0, 4, 7, 13, 20].flatMap((index) => agents[index] ?? []);

/** Parts of what a floor tells, each of something that has customers. */
const parts = [
  'resourceSpans',
  'patchcord.outbox.logs',
  'patchcord.crm.condition',
  'patchcord.messages.rejected',
  'NOT_FOUND',
  'FORBIDDEN',
];

test('[OT6] no word of a customer is in anything that the pages of a floor export', async () => {
  vi.stubGlobal('IDBKeyRange', IDBKeyRange);
  onTestFinished(() => void vi.unstubAllGlobals());
  const receiver = new Receiver(60_000);
  const collector = await receiver.start();
  onTestFinished(() => receiver.close());
  const floor = openFloor(collector, { version: '1.0.0' }, few);
  work(floor);
  const missing = () => parts.filter((part) => !receiver.bodies.join().includes(part));
  await expect.poll(missing, { timeout: 20_000 }).toEqual([]);
  await closeFloor(floor);
  // The pages had customers: a number, a record, and a log with its subject and note.
  const asked = tabsOf(floor).flatMap(({ crm }) => crm.asked);
  expect(asked).toContain(customer.id);
  expect(asked.join()).toContain(customer.phone);
  expect(asked.join()).toContain(customer.subject);
  expect(asked.join()).toContain(customer.note);
  expect(customerWordsIn(receiver.bodies.join())).toEqual([]);
  expect(customerWordsIn(receiver.exposition())).toEqual([]);
});
