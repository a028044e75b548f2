import { expect, test } from 'vitest';
import { crmDataInput } from '../doubles/ScriptedAdapter.js';
import { slowOutbox } from '../doubles/slowOutbox.js';
import { TestSession } from '../doubles/TestSession.js';

const log = (interactionId: string) => ({
  message: { body: { interactionId, interactionData: { interaction: {} } } },
});

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
