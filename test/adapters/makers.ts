import type { MakeAdapter } from '../../src/testing/index.js';
import { dynamicsUnderTest } from './dynamics/dynamicsWorld.js';
import { freshworksUnderTest } from './freshworks/freshworksWorld.js';
import { hubspotUnderTest } from './hubspot/hubspotWorld.js';
import { oracleUnderTest } from './oracle/oracleWorld.js';
import { restUnderTest } from './rest/restUnderTest.js';
import { salesforceUnderTest } from './salesforce/salesforceWorld.js';
import { servicenowUnderTest } from './servicenow/servicenowWorld.js';
import { zendeskUnderTest } from './zendesk/zendeskWorld.js';
import { zohoUnderTest } from './zoho/zohoWorld.js';

/** Every adapter that has a CRM behind it, in the order of the table of abilities. */
export const makers: Readonly<Record<string, MakeAdapter>> = {
  zendesk: zendeskUnderTest,
  hubspot: hubspotUnderTest,
  salesforce: salesforceUnderTest,
  dynamics: dynamicsUnderTest,
  servicenow: servicenowUnderTest,
  zoho: zohoUnderTest,
  oracle: oracleUnderTest,
  freshworks: freshworksUnderTest,
  rest: restUnderTest,
};
