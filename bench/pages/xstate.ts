/** A page with XState and nothing else: a statechart that loads the data in an invoked actor with a time limit. */
import { createActor, fromPromise, setup } from 'xstate';
import { createCrmData } from './createCrmData.js';
import { countOwn } from './ownMessages.js';

const frame = document.querySelector('iframe') as HTMLIFrameElement;
const connectorOrigin = new URL(frame.src).origin;

const post = (action: string, data: unknown): void =>
  frame.contentWindow?.postMessage({ type: 'ClientAppMessage', action, data }, connectorOrigin);

const machine = setup({
  types: {} as { events: { type: 'ready' } | { type: 'requestCrmData' } },
  actors: { answerCrmData: fromPromise(async () => post('crmData', createCrmData())) },
  actions: { answerReady: () => post('ready', {}) },
}).createMachine({
  initial: 'active',
  on: { ready: { actions: 'answerReady' }, requestCrmData: '.requested' },
  states: {
    active: {},
    requested: {
      invoke: { src: 'answerCrmData', onDone: 'sent', onError: 'active' },
      after: { 10000: 'active' },
    },
    sent: {},
  },
});
const actor = createActor(machine).start();

addEventListener('message', (event) => {
  const { data } = event;
  if (data?.type !== 'CRMConnectMessage') return;
  if (event.origin !== connectorOrigin || event.source !== frame.contentWindow) return;
  actor.send({ type: data.action });
});
countOwn();
