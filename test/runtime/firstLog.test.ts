import { expect, test } from 'vitest';
import { memoryOutbox } from '../../src/index.js';
import { crmDataInput } from '../doubles/ScriptedAdapter.js';
import { TestSession } from '../doubles/TestSession.js';

const log = (interactionId: string) => ({
  message: { body: { interactionId, interactionData: { interaction: {} } } },
});

/** A store that takes some turns of the microtask queue for each step, as a list without an index may. */
function slowOutbox(turns: number) {
  const store = memoryOutbox();
  const later = async <Value>(act: () => Promise<Value>): Promise<Value> => {
    for (let turn = 0; turn < turns; turn += 1) await undefined;
    return act();
  };
  return {
    ...store,
    list: () => later(store.list),
    put: (entry: Parameters<typeof store.put>[0]) => later(() => store.put(entry)),
  };
}

test.each([0, 1, 3, 20])(
  '[OB1] a log that is the first message of all is saved: a store of %i turns',
  async (turns) => {
    const asked: string[] = [];
    const session = new TestSession({
      outbox: slowOutbox(turns),
      adapter: {
        name: 'Saving',
        loadCrmData: async () => crmDataInput,
        saveInteractionLog: async ({ interactionId }) => {
          asked.push(interactionId);
          return { id: `LOG-${interactionId}`, fields: {} };
        },
      },
    });
    session.says('requestSaveInteractionLog', log('first'));
    await session.settle();
    expect(asked).toEqual(['first']);
    expect(session.eventsOf('outboxChanged').at(-1)).toMatchObject({ pending: 0, failed: 0 });
  },
);
