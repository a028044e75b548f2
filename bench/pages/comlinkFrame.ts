/** A frame that asks through Comlink. */
import { windowEndpoint, wrap } from 'comlink';
import { measureAsking } from './measureAsking.js';

const crmOrigin = new URL(location.href).searchParams.get('crm') ?? '';
const page = wrap<{ ready(): object }>(windowEndpoint(parent, self, crmOrigin));
measureAsking(() => page.ready());
