/** A page with a runtime that can be watched: on a channel of its site, or by the window it opens. */
import { memoryAdapter } from '../../../src/adapters/memory/index.js';
import { createRuntime, memoryOutbox } from '../../../src/index.js';
import { inspectRuntime } from '../../../src/inspection/index.js';
import { createLinkedTransports } from '../../../src/transport/index.js';

const search = new URLSearchParams(location.search);
const viewerUrl = search.get('viewer') ?? '';
const { client, connector } = createLinkedTransports();
const runtime = createRuntime({
  transport: client,
  outbox: memoryOutbox(),
  adapter: memoryAdapter({
    callCenterSettings: {},
    currentUser: {
      attributes: { type: 'agent' },
      Name: 'Wilhelmina Sandgrouse',
      Username: 'agent',
      Id: 'agent',
      LanguageLocaleKey: 'en-GB',
    },
  }),
});
let viewer: Window | null = null;
if (viewerUrl === '') inspectRuntime(runtime, { to: new BroadcastChannel('desk') });
else {
  const { origin } = new URL(viewerUrl);
  inspectRuntime(runtime, { to: { window: () => viewer, targetOrigin: origin } });
}
runtime.start();

const send = (action: 'ready' | 'requestCrmData') => () =>
  connector.send({ type: 'CRMConnectMessage', action });
document.querySelector('#ready')?.addEventListener('click', send('ready'));
document.querySelector('#data')?.addEventListener('click', send('requestCrmData'));
document.querySelector('#open')?.addEventListener('click', () => {
  viewer = window.open(viewerUrl);
});
