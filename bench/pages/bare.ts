/** A page with the least that can be safe: a listener that checks the type, the origin and the window. */
import { countOwn } from './ownMessages.js';

const frame = document.querySelector('iframe') as HTMLIFrameElement;
const connectorOrigin = new URL(frame.src).origin;
const type = 'ClientAppMessage';
const answers: Record<string, string> = { ready: 'ready', requestCrmData: 'crmData' };

addEventListener('message', (event) => {
  const { data } = event;
  if (data?.type !== 'CRMConnectMessage') return;
  if (event.origin !== connectorOrigin || event.source !== frame.contentWindow) return;
  const action = answers[data.action];
  if (action !== undefined)
    frame.contentWindow?.postMessage({ type, action, data: {} }, connectorOrigin);
});
countOwn();
