import { expect, test } from 'vitest';
import { createRecorder, replay } from '../../src/inspection/index.js';
import { SavingCrm } from '../doubles/SavingCrm.js';
import { TestSession } from '../doubles/TestSession.js';

/** A session in which an extension was asked, answered and failed, as it is recorded. */
async function recorded() {
  const session = new TestSession({
    adapter: new SavingCrm(),
    isStarted: false,
    extensions: {
      requestTransferNote: (data) => {
        if (data === 'Dana Placeholder') throw new Error('Dana Placeholder');
        return { action: 'transferNote', data: 'Dana Placeholder' };
      },
    },
    timing: { attempts: 1 },
  });
  const recorder = createRecorder(session.runtime);
  session.runtime.start();
  await session.activate();
  for (const data of ['x', 'Dana Placeholder']) {
    session.frame.post({ type: 'CRMConnectMessage', action: 'requestTransferNote', data });
    await session.settle();
  }
  session.runtime.send('agentMood', 'Dana Placeholder');
  session.frame.post({ type: 'CRMConnectMessage', action: 'requestAgentMood', data: 1 });
  await session.settle();
  return recorder.toJSON();
}

test('[IN43] an extension is shown by name, and nothing of what it says', async () => {
  const { events } = await recorded();
  const actors = events.flatMap((event) => (event.type === '@xstate.actor' ? [event.machine] : []));
  expect(actors).toContain('extension');
  const requests = events.flatMap((event) =>
    event.type === 'patchcord.runtime' && event.event.action === 'requestTransferNote'
      ? [event.event.type]
      : [],
  );
  expect(requests).toEqual([
    'requestStarted',
    'requestSucceeded',
    'requestStarted',
    'requestFailed',
  ]);
  const text = JSON.stringify(events);
  expect(text).not.toContain('Dana');
  // Names that stand in no source of the page are the connector's, or made while it runs.
  expect(text).not.toMatch(/requestAgentMood|agentMood/);
});

test("[IN43] a session with an extension is replayed without the page's function", async () => {
  const { differences } = await replay(await recorded());
  expect(differences).toEqual([]);
});
