/** Stands for `ZohoEmbededAppSDK.min.js`. */
import { crmAdapterSeed } from '../../../../src/testing/index.js';
import { zohoUnderTest, zohoWorld } from '../../../adapters/zoho/zohoWorld.js';
import { isSilent, offerPageCrm, settingsText } from './offerPageCrm.js';

const world = zohoWorld();
world.zoho.isReady = false;
world.zoho.variable = settingsText;
if (isSilent) world.zoho.trouble = { kind: 'hangs', says: '' };
offerPageCrm(zohoUnderTest(crmAdapterSeed, world));
Object.assign(globalThis, { ZOHO: world.zoho });
