import { describe, it } from 'vitest';
import { type CrmTroubleKind, describeCrmAdapter } from '../../../src/testing/index.js';
import { zendeskUnderTest } from './zendeskWorld.js';

/** The page answers `get` and `invoke` by itself. */
const ofServers: readonly CrmTroubleKind[] = [
  'offline',
  'sessionExpired',
  'forbidden',
  'notFound',
  'unavailable',
];
const ofAnswers: readonly CrmTroubleKind[] = ['refused', 'rateLimited', 'html', 'cutOff'];
const withoutServer = [
  ...[...ofServers, ...ofAnswers].map((kind) => `loadCrmData ${kind}`),
  ...ofServers.map((kind) => `openRecord ${kind}`),
].map((feature) => [feature, 'the page answers without asking a server']);

describeCrmAdapter('zendeskAdapter', zendeskUnderTest, {
  describe,
  it,
  without: {
    openMatches: 'the framework has no way to the search',
    openReports: 'the framework has no way to reports',
    'Retry-After date': 'Zendesk counts in seconds',
    ...Object.fromEntries(withoutServer),
  },
});
