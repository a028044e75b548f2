import { describe, it } from 'vitest';
import { restAdapter } from '../../../src/adapters/rest/index.js';
import { type CrmAdapterSeed, describeCrmAdapter } from '../../../src/testing/index.js';
import { describeHttpCrm } from './describeHttpCrm.js';
import { HttpCrm } from './HttpCrm.js';
import { PageDouble, withoutPageTroubles } from './PageDouble.js';

describeCrmAdapter('restAdapter', makeAdapter, { describe, it, without: withoutPageTroubles });

async function makeAdapter(seed: CrmAdapterSeed) {
  const crm = new HttpCrm(seed);
  await crm.start();
  const page = new PageDouble();
  const makeOne = () => restAdapter({ ...describeHttpCrm(crm.origin), ...page.described });
  return {
    adapter: makeOne(),
    reopen: makeOne,
    shown: () => page.shown,
    logsOf: (interactionId: string) => crm.logsOf(interactionId),
    clickToDial: page.clickToDial.bind(page),
    fail: crm.fail.bind(crm),
    recover: () => crm.recover(),
    requestCount: () => crm.requests.length,
    close: () => crm.close(),
  };
}
