import { describe, expect, it, test } from 'vitest';
import { type MemoryCrm, memoryAdapter } from '../../../src/adapters/memory/index.js';
import { type crmAdapterSeed, describeCrmAdapter } from '../../../src/testing/index.js';

describeCrmAdapter('memoryAdapter', makeAdapter, {
  describe,
  it,
  without: {
    fail: 'what is in memory is never in trouble',
    requestCount: 'what is in memory is not asked over a wire',
    reopen: 'what is in memory is gone after a reload',
    removeRecord: 'what is in memory is fixed, and its links are not checked',
    addInactive: 'what is in memory is active',
  },
});

test.each(['callCenterSettings', 'currentUser'])(
  '[AD11] without %s the data is INVALID_DATA, retryable: false',
  async (missing) => {
    const data = { callCenterSettings: {}, currentUser: {}, [missing]: undefined };
    const adapter = memoryAdapter(data as unknown as MemoryCrm);
    const call = { signal: new AbortController().signal, attempt: 1, idempotencyKey: 'k' };
    await expect(adapter.loadCrmData(call)).rejects.toMatchObject({
      code: 'INVALID_DATA',
      retryable: false,
    });
  },
);

function makeAdapter({
  user,
  callCenterSettings,
  people,
  directory,
  customFields,
}: typeof crmAdapterSeed) {
  const withId = ({ id, ...rest }: (typeof people)[number]) => ({ ...rest, id: String(id) });
  const adapter = memoryAdapter({
    callCenterSettings,
    currentUser: {
      attributes: { type: user.role },
      Name: user.name,
      Username: user.username,
      Id: String(user.id),
      LanguageLocaleKey: user.locale,
    },
    records: people.map((person) => ({ ...withId(person), type: 'Contact' })),
    directory: directory.map(withId),
    customFields,
  });
  return {
    adapter,
    shown: () =>
      adapter.shown.map((view) => {
        if (view === 'reports') return { kind: 'reports' } as const;
        return 'id' in view
          ? ({ kind: 'record', id: view.id } as const)
          : ({ kind: 'matches' } as const);
      }),
    logsOf: (interactionId: string) =>
      adapter.logs
        .filter(({ log }) => log.interactionId === interactionId)
        .map((content) => ({ id: content.id, content })),
    linkOf: (interactionId: string) =>
      adapter.logs.find(({ log }) => log.interactionId === interactionId)?.log.record?.id,
    clickToDial: ({ id, name, phone = '' }: (typeof people)[number]) =>
      adapter.clickToDial({ id: String(id), type: 'Contact', name, phone }),
  };
}
