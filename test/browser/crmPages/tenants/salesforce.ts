/** Stands for `opencti_min.js` of an org. */
import { crmAdapterSeed } from '../../../../src/testing/index.js';
import {
  salesforceUnderTest,
  salesforceWorld,
} from '../../../adapters/salesforce/salesforceWorld.js';
import { callCenterSettings, connectorUrl, isSilent, offerPageCrm } from './offerPageCrm.js';

/** A definition is one flat list. */
const definition = Object.entries(callCenterSettings).flatMap(([section, items]) =>
  Object.entries(items).map(([item, value]) => [`/${section}/${item}`, value]),
);
const world = salesforceWorld({}, crmAdapterSeed, {
  ...Object.fromEntries(definition),
  ...(connectorUrl && { '/Patchcord/connectorUrl': connectorUrl }),
});
if (isSilent) world.opencti.trouble = { kind: 'hangs', says: '' };
offerPageCrm(salesforceUnderTest(crmAdapterSeed, world));
Object.assign(globalThis, { sforce: { opencti: world.opencti } });
