/** A page with the least that can be safe: a listener that checks the type, the origin and the window. */
import { createCrmData } from './createCrmData.js';
import { countOwn } from './ownMessages.js';

const frame = document.querySelector('iframe') as HTMLIFrameElement;
const connectorOrigin = new URL(frame.src).origin;
const type = 'ClientAppMessage';
const answers: Record<string, () => object> = {
  ready: () => ({ type, action: 'ready', data: {} }),
  requestCrmData: () => ({ type, action: 'crmData', data: createCrmData() }),
};

addEventListener('message', (event) => {
  const { data } = event;
  if (data?.type !== 'CRMConnectMessage') return;
  if (event.origin !== connectorOrigin || event.source !== frame.contentWindow) return;
  const answer = answers[data.action];
  if (answer !== undefined) frame.contentWindow?.postMessage(answer(), connectorOrigin);
});
countOwn();
