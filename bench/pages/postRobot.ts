/** A page that answers through post-robot. */
import postRobot from 'post-robot';
import { createCrmData } from './createCrmData.js';

const frame = document.querySelector('iframe') as HTMLIFrameElement;
const peer = { window: frame.contentWindow, domain: new URL(frame.src).origin };
postRobot.on('ready', peer, () => ({}));
postRobot.on('requestCrmData', peer, createCrmData);
