import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { memoryAdapter } from '../../src/adapters/memory/index.js';
import { toCrmData } from '../../src/runtime/lifecycle/toCrmData.js';
import {
  type AdapterUnderTest,
  type CrmAdapterSeed,
  crmAdapterSeed,
} from '../../src/testing/index.js';
import { dynamicsUnderTest } from './dynamics/dynamicsWorld.js';
import { freshworksUnderTest } from './freshworks/freshworksWorld.js';
import { hubspotUnderTest } from './hubspot/hubspotWorld.js';
import { oracleUnderTest } from './oracle/oracleWorld.js';
import { restUnderTest } from './rest/restUnderTest.js';
import { salesforceUnderTest } from './salesforce/salesforceWorld.js';
import { servicenowUnderTest } from './servicenow/servicenowWorld.js';
import { zendeskUnderTest } from './zendesk/zendeskWorld.js';
import { zohoUnderTest } from './zoho/zohoWorld.js';

const file = new URL('../fixtures/settings/appSettings.json', import.meta.url);
const sample = JSON.parse(readFileSync(file, 'utf8')).parameters;

const memoryUnderTest = ({ callCenterSettings, user }: CrmAdapterSeed): AdapterUnderTest => ({
  adapter: memoryAdapter({
    callCenterSettings,
    currentUser: {
      attributes: { type: user.role },
      ...{ Name: user.name, Username: user.username, Id: user.id, LanguageLocaleKey: user.locale },
    },
  }),
});

const adapters: readonly [
  name: string,
  open: (seed: CrmAdapterSeed) => AdapterUnderTest | Promise<AdapterUnderTest>,
][] = [
  ['memory', memoryUnderTest],
  ['salesforce', salesforceUnderTest],
  ['dynamics', dynamicsUnderTest],
  ['zendesk', zendeskUnderTest],
  ['hubspot', hubspotUnderTest],
  ['servicenow', servicenowUnderTest],
  ['zoho', zohoUnderTest],
  ['oracle', oracleUnderTest],
  ['freshworks', freshworksUnderTest],
  ['rest', restUnderTest],
];

const call = { signal: new AbortController().signal, attempt: 1, idempotencyKey: 'key' };

test.each(adapters)(
  '[LC21] all 91 keys of a complete definition pass through %s',
  async (_, open) => {
    const { adapter, close } = await open({ ...crmAdapterSeed, callCenterSettings: sample });
    try {
      const loaded = await adapter.loadCrmData(call);
      expect(loaded.callCenterSettings).toEqual(sample);
      expect(toCrmData(loaded, adapter, {}).callCenterSettings).toEqual(sample);
      expect(loaded.settingsFindings).toEqual([]);
    } finally {
      await close?.();
    }
  },
);
