/** A page with a runtime that opens the visualizer of another origin in each of the places there are. */
import { memoryAdapter } from '../../../src/adapters/memory/index.js';
import { createRuntime, memoryOutbox } from '../../../src/index.js';
import {
  type OpenVisualizer,
  openVisualizer,
  type VisualizerPlace,
} from '../../../src/inspection/index.js';
import { createLinkedTransports } from '../../../src/transport/index.js';

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
runtime.start();
connector.send({ type: 'CRMConnectMessage', action: 'ready' });

const url = new URLSearchParams(location.search).get('viewer') ?? '';
const frame = document.querySelector<HTMLIFrameElement>('#viewer');
let opened: OpenVisualizer | undefined;
const onClick = (id: string, act: () => void) =>
  document.querySelector(`#${id}`)?.addEventListener('click', act);
const opens = (id: string, place: VisualizerPlace) =>
  onClick(id, () => {
    opened = openVisualizer(runtime, { url, place });
  });

opens('popup', 'popup');
opens('panel', 'panel');
if (frame !== null) opens('frame', frame);
onClick('close', () => opened?.close());
onClick('data', () => connector.send({ type: 'CRMConnectMessage', action: 'requestCrmData' }));
setInterval(() => {
  document.body.dataset.open = String(opened?.isOpen);
}, 50);
