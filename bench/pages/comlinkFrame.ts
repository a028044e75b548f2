/** A frame that asks through Comlink. */
import { windowEndpoint, wrap } from 'comlink';
import { type Answers, measureAsking } from './measureAsking.js';

const crmOrigin = new URL(location.href).searchParams.get('crm') ?? '';
const page = wrap<Answers>(windowEndpoint(parent, self, crmOrigin));
measureAsking({ ready: () => page.ready(), requestCrmData: () => page.requestCrmData() });
