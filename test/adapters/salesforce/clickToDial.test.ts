import { expect, test } from 'vitest';
import { codeOf } from '../calls.js';
import { FakeApexClass } from './FakeApexClass.js';
import { salesforceWorld } from './salesforceWorld.js';

const call = { signal: new AbortController().signal, attempt: 1, idempotencyKey: 'k' };

/** What listeners hear when a number is pressed. */
function heardOf(...payloads: readonly unknown[]) {
  const { opencti, adapter } = salesforceWorld();
  const heard: unknown[] = [];
  adapter.onClickToDial?.((target) => heard.push(target));
  for (const payload of payloads) opencti.press(payload);
  return heard;
}

test('[AD10] Open CTI has one listener however often one subscribes, and no icons while nobody does', () => {
  const { opencti, adapter } = salesforceWorld();
  expect(opencti.isClickToDialEnabled).toBe(false);
  for (let round = 0; round < 3; round += 1) {
    const stop = adapter.onClickToDial?.(() => {});
    expect(opencti.isClickToDialEnabled).toBe(true);
    stop?.();
    expect(opencti.isClickToDialEnabled).toBe(false);
  }
  expect(opencti.listenerCount).toBe(1);
});

test('[AD10] a number without a record is told as it is, and looked for when it is to be shown', async () => {
  const { opencti, adapter } = salesforceWorld();
  const heard: unknown[] = [];
  adapter.onClickToDial?.((target) => heard.push(target));
  opencti.press({ number: ' (202) 555-0162 ' });
  opencti.press({ recordId: '003000000000001AAA' });
  opencti.press(undefined);
  const phone = '(202) 555-0162';
  expect(heard).toEqual([{ id: phone, type: 'phone', name: phone, phone }]);
  await adapter.openRecord?.({ id: phone, type: 'phone', name: phone }, call);
  expect(opencti.popped).toEqual([
    { type: 'sobject', params: { recordId: FakeApexClass.idOf('003', 900_102) } },
  ]);
  const unknown = adapter.openRecord?.({ id: '+12025550199', type: 'phone', name: '' }, call);
  expect(await codeOf(Promise.resolve(unknown))).toBe('NOT_FOUND');
});

test('[AD10] a number may be a number, as the documentation types it', () => {
  const phone = '12025550162';
  expect(heardOf({ number: 12025550162 })).toEqual([
    { id: phone, type: 'phone', name: phone, phone },
  ]);
});

test('[AD10] a person account is dialled as the account that it is', () => {
  const [accountId, contactId] = ['001000000000001AAA', '003000000000001AAA'];
  const person = { number: '1', recordName: 'Dana', personAccount: true, accountId, contactId };
  const account = { id: accountId, type: 'Account', name: 'Dana', phone: '1' };
  expect(
    heardOf(
      { ...person, recordId: accountId, objectType: 'Account' },
      { ...person, recordId: contactId, objectType: 'Contact' },
      person,
    ),
  ).toEqual([account, account, account]);
});

test('[AD10] where no record is told, the contact is', () => {
  const contactId = '003000000000001AAA';
  const payload = { number: '1', personAccount: false, accountId: '001000000000001AAA', contactId };
  expect(heardOf({ ...payload, objectType: 'Account' })).toMatchObject([
    { id: contactId, type: 'Contact' },
  ]);
});
