/** A page that answers through post-robot. */
import postRobot from 'post-robot';

const frame = document.querySelector('iframe') as HTMLIFrameElement;
const domain = new URL(frame.src).origin;
postRobot.on('ready', { window: frame.contentWindow, domain }, () => ({}));
