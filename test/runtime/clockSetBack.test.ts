import { expect, test } from 'vitest';
import { AdapterError } from '../../src/index.js';
import { crmDataInput } from '../doubles/ScriptedAdapter.js';
import { TestSession } from '../doubles/TestSession.js';

const hourMs = 3_600_000;
const startMs = 1_790_000_000_000;

test.each([1000, hourMs, 40 * 24 * hourMs])(
  '[OB5] a clock that is set back by %i ms makes no log be tried without a pause',
  async (backMs) => {
    let asked = 0;
    const session = new TestSession({
      adapter: {
        name: 'Failing',
        loadCrmData: async () => crmDataInput,
        saveInteractionLog: () => {
          asked += 1;
          if (asked > 20) return new Promise(() => undefined);
          return Promise.reject(new AdapterError('', { code: 'UNAVAILABLE' }));
        },
      },
    });
    const { clock } = session;
    const now = clock.now.bind(clock);
    clock.now = () => now() + startMs;
    await session.activate();
    session.window.goOnline();
    await session.settle();
    clock.now = () => now() + startMs - backMs;
    session.says('requestSaveInteractionLog', {
      message: { body: { interactionId: 'int-1', interactionData: { interaction: {} } } },
    });
    await session.settle();
    expect(asked).toBe(1);
    await session.pass(500);
    expect(asked).toBe(2);
  },
);

test('[OB5] a clock that is set back holds up no look, although a log is not understood', async () => {
  const saved: string[] = [];
  const session = new TestSession({
    adapter: {
      name: 'Saving',
      loadCrmData: async () => crmDataInput,
      saveInteractionLog: async ({ interactionId }) => {
        saved.push(interactionId);
        return { id: interactionId, fields: {} };
      },
    },
  });
  const { clock } = session;
  const now = clock.now.bind(clock);
  clock.now = () => now() + startMs;
  await session.activate();
  session.says('requestSaveInteractionLog', { message: 1 });
  await session.settle();
  clock.now = () => now() + startMs - hourMs;
  session.window.goOnline();
  await session.settle();
  session.says('requestSaveInteractionLog', {
    message: { body: { interactionId: 'int-1', interactionData: { interaction: {} } } },
  });
  await session.settle();
  expect(saved).toEqual(['int-1']);
});
