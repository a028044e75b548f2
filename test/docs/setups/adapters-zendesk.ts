import { zendeskWorld } from '../../adapters/zendesk/zendeskWorld.js';

export { zendeskAdapter } from 'patchcord/adapters/zendesk';

const context = async () => ({ account: { subdomain: 'acme' } });
export const client = Object.assign(zendeskWorld().client, { context });
export const ZAFClient = { init: () => client };
