/** Stands for the script that Freshdesk puts in place of `{{{appclient}}}`. */
import { crmAdapterSeed } from '../../../../src/testing/index.js';
import {
  freshworksUnderTest,
  freshworksWorld,
} from '../../../adapters/freshworks/freshworksWorld.js';
import { callCenterSettings, connectorUrl, isSilent, offerPageCrm } from './offerPageCrm.js';

const world = freshworksWorld();
world.client.iparams.get = async () => ({
  ...(connectorUrl && { connectorUrl }),
  callCenterSettings: JSON.stringify(callCenterSettings),
});
offerPageCrm(freshworksUnderTest(crmAdapterSeed, world));
const client = isSilent ? new Promise(() => {}) : Promise.resolve(world.client);
Object.assign(globalThis, { app: { initialized: () => client } });
