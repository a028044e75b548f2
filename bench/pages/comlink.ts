/** A page that answers through Comlink. */
import { expose, windowEndpoint } from 'comlink';
import { createCrmData } from './createCrmData.js';

const frame = document.querySelector('iframe') as HTMLIFrameElement;
const connectorOrigin = new URL(frame.src).origin;
const endpoint = windowEndpoint(frame.contentWindow as Window, self, connectorOrigin);
expose({ ready: () => ({}), requestCrmData: createCrmData }, endpoint, [connectorOrigin]);
