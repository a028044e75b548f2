/** A frame that asks through post-robot. */
import postRobot from 'post-robot';
import { measureAsking } from './measureAsking.js';

const domain = new URL(location.href).searchParams.get('crm') ?? '';
const ask = async (action: string) => (await postRobot.send(parent, action, {}, { domain })).data;
measureAsking({ ready: () => ask('ready'), requestCrmData: () => ask('requestCrmData') });
