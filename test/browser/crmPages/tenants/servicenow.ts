/** Stands for `openFrameAPI.min.js` of an instance, whose Table API is elsewhere. */
import { crmAdapterSeed } from '../../../../src/testing/index.js';
import {
  servicenowUnderTest,
  servicenowWorld,
} from '../../../adapters/servicenow/servicenowWorld.js';
import { isSilent, offerPageCrm, settingsText } from './offerPageCrm.js';

const world = servicenowWorld();
if (!isSilent) world.openFrame.configuration = { configuration: settingsText };
offerPageCrm(servicenowUnderTest(crmAdapterSeed, world));
Object.assign(globalThis, { openFrameAPI: world.openFrame });
