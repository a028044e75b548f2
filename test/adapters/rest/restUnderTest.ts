import { restAdapter } from '../../../src/adapters/rest/index.js';
import type { AdapterUnderTest, CrmAdapterSeed } from '../../../src/testing/index.js';
import { describeHttpCrm } from './describeHttpCrm.js';
import { HttpCrm } from './HttpCrm.js';
import { PageDouble } from './PageDouble.js';

/** The adapter and its CRM, for tests of what every adapter keeps to. */
export async function restUnderTest(seed: CrmAdapterSeed): Promise<AdapterUnderTest> {
  const crm = new HttpCrm(seed);
  await crm.start();
  const page = new PageDouble();
  const makeOne = () => restAdapter({ ...describeHttpCrm(crm.origin), ...page.described });
  return {
    adapter: makeOne(),
    reopen: makeOne,
    shown: () => page.shown,
    logsOf: (interactionId: string) => crm.logsOf(interactionId),
    linkOf: (interactionId: string) => crm.linkOf(interactionId),
    removeRecord: (id: string) => crm.removePerson(id),
    clickToDial: page.clickToDial.bind(page),
    fail: crm.fail.bind(crm),
    recover: () => crm.recover(),
    requestCount: () => crm.requests.length,
    close: () => crm.close(),
  };
}
