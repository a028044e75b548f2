/** Stands for `msdyn_ciLibrary.js` of a tenant. */
import { crmAdapterSeed } from '../../../../src/testing/index.js';
import { dynamicsUnderTest, dynamicsWorld } from '../../../adapters/dynamics/dynamicsWorld.js';
import { isSilent, offerPageCrm, settingsText } from './offerPageCrm.js';

const world = dynamicsWorld();
world.cif.customParams = settingsText;
offerPageCrm(dynamicsUnderTest(crmAdapterSeed, world));
Object.assign(globalThis, { Microsoft: { CIFramework: world.cif } });
if (!isSilent) window.dispatchEvent(new Event('CIFInitDone'));
