/** A page that answers through Penpal, which moves to a MessagePort. */
import { connect, WindowMessenger } from 'penpal';
import { createCrmData } from './createCrmData.js';

const frame = document.querySelector('iframe') as HTMLIFrameElement;
const messenger = new WindowMessenger({
  remoteWindow: frame.contentWindow as Window,
  allowedOrigins: [new URL(frame.src).origin],
});
connect({ messenger, methods: { ready: () => ({}), requestCrmData: createCrmData } });
