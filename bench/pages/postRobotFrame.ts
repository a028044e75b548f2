/** A frame that asks through post-robot. */
import postRobot from 'post-robot';
import { measureAsking } from './measureAsking.js';

const domain = new URL(location.href).searchParams.get('crm') ?? '';
measureAsking(() => postRobot.send(parent, 'ready', {}, { domain }));
