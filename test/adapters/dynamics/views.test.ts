import { expect, test } from 'vitest';
import { dynamicsWorld } from './dynamicsWorld.js';
import { guidOf } from './FakeDataverse.js';

const call = { signal: new AbortController().signal, attempt: 1, idempotencyKey: 'k' };
const record = { id: guidOf(900_101), type: 'contact', name: 'Dana Placeholder' };
const inTab = [{ kind: 'record', id: record.id }];
const sessionTemplate = 'patchcord_session';

test('[AD7] with a session template a record is shown in a session of its own', async () => {
  const { cif, adapter } = dynamicsWorld({ sessionTemplate });
  await adapter.openRecord?.(record, call);
  const templateParameters = { entityName: 'contact', entityId: record.id };
  expect(cif.sessions).toEqual([{ templateName: sessionTemplate, templateParameters }]);
  expect(cif.shown).toEqual([]);
});

test('[AD7] without a session template no session is asked for', async () => {
  const { cif, adapter } = dynamicsWorld();
  await adapter.openRecord?.(record, call);
  expect([cif.requestCount, cif.sessions, cif.shown]).toEqual([1, [], inTab]);
});

test('[AD7] where no session can be opened a record is shown in the tab that is open', async () => {
  const full = dynamicsWorld({ sessionTemplate });
  for (let session = 0; session < 11; session += 1) await full.adapter.openRecord?.(record, call);
  expect([full.cif.sessions.length, full.cif.shown]).toEqual([10, inTab]);

  const misnamed = dynamicsWorld({ sessionTemplate: 'nowhere' });
  await misnamed.adapter.openRecord?.(record, call);
  expect(misnamed.cif.shown).toEqual(inTab);

  const versionOne = dynamicsWorld({ sessionTemplate });
  Object.assign(versionOne.cif, { canCreateSession: undefined, createSession: undefined });
  await versionOne.adapter.openRecord?.(record, call);
  expect(versionOne.cif.shown).toEqual(inTab);
});

test('[AD13] nothing is shown after an abort while a session was asked for', async () => {
  const { cif, adapter } = dynamicsWorld({ sessionTemplate });
  cif.trouble = { kind: 'hangs', says: '' };
  const giveUp = new AbortController();
  const shown = adapter.openRecord?.(record, { ...call, signal: giveUp.signal });
  giveUp.abort();
  await expect(shown).rejects.toMatchObject({ code: 'TIMEOUT' });
  cif.recover();
  expect(cif.shown).toEqual([]);
});
