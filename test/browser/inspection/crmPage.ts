/** A page with a runtime that is inspected by the frame `#viewer`, whatever `#hostile` says. */
import { memoryAdapter } from '../../../src/adapters/memory/index.js';
import { createRuntime, memoryOutbox } from '../../../src/index.js';
import { createRecorder, inspectRuntime, replay } from '../../../src/inspection/index.js';
import { createLinkedTransports } from '../../../src/transport/index.js';

const secret = 'Wilhelmina Sandgrouse';
const frame = document.querySelector<HTMLIFrameElement>('#viewer');
const { client, connector } = createLinkedTransports();
const runtime = createRuntime({
  transport: client,
  outbox: memoryOutbox(),
  adapter: memoryAdapter({
    callCenterSettings: {},
    currentUser: {
      attributes: { type: 'agent' },
      Name: secret,
      Username: 'agent',
      Id: 'agent',
      LanguageLocaleKey: 'en-GB',
    },
    records: [{ id: 'C-1', type: 'Contact', name: secret, phone: '+442079460123' }],
  }),
});
const recorder = createRecorder(runtime);
inspectRuntime(runtime, {
  to: {
    window: () => frame?.contentWindow ?? null,
    targetOrigin: frame?.dataset.origin ?? '',
  },
});
runtime.start();
connector.send({ type: 'CRMConnectMessage', action: 'ready' });
connector.send({ type: 'CRMConnectMessage', action: 'requestCrmData' });
connector.send({
  type: 'CRMConnectMessage',
  action: 'requestPerformInteractionScreenPop',
  data: { aniValues: ['+442079460123'] },
});

document.querySelector('#save')?.addEventListener('click', () => recorder.download('session.json'));
document.querySelector('#replay')?.addEventListener('click', async ({ currentTarget }) => {
  const { same, differences } = await replay(recorder.toJSON());
  (currentTarget as HTMLElement).textContent = same ? 'same' : JSON.stringify(differences);
});
document.querySelector('#again')?.addEventListener('click', () => {
  connector.send({ type: 'CRMConnectMessage', action: 'requestCrmData' });
});
