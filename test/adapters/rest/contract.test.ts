import { describe, it } from 'vitest';
import { restAdapter } from '../../../src/adapters/rest/index.js';
import type { CrmRecord, DialTarget } from '../../../src/crm.js';
import {
  type CrmAdapterSeed,
  type CrmAdapterSeedPerson,
  describeCrmAdapter,
  type ShownInCrm,
} from '../../../src/testing/index.js';
import { describeHttpCrm } from './describeHttpCrm.js';
import { HttpCrm } from './HttpCrm.js';

describeCrmAdapter('restAdapter', makeAdapter, {
  describe,
  it,
  without: {
    'openRecord troubles': 'the page itself shows records',
    'openMatches troubles': 'the page itself shows the matches',
    'openReports troubles': 'the page itself shows the reports',
  },
});

async function makeAdapter(seed: CrmAdapterSeed) {
  const crm = new HttpCrm(seed);
  await crm.start();
  const shown: ShownInCrm[] = [];
  const listeners = new Set<(target: DialTarget) => void>();
  const makeOne = () =>
    restAdapter({
      ...describeHttpCrm(crm.origin),
      openRecord: ({ id }: CrmRecord) => shown.push({ kind: 'record', id }),
      openMatches: () => shown.push({ kind: 'matches' }),
      openReports: () => shown.push({ kind: 'reports' }),
      onClickToDial: (listener) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    });
  return {
    adapter: makeOne(),
    reopen: makeOne,
    shown: () => shown,
    logsOf: (interactionId: string) => crm.logsOf(interactionId),
    clickToDial: ({ id, name, phone = '' }: CrmAdapterSeedPerson) => {
      for (const listener of [...listeners]) {
        try {
          listener({ id: String(id), type: 'Person', name, phone });
        } catch {
          // As an event of a page: it goes on with the next.
        }
      }
    },
    fail: crm.fail.bind(crm),
    recover: () => crm.recover(),
    requestCount: () => crm.requests.length,
    close: () => crm.close(),
  };
}
