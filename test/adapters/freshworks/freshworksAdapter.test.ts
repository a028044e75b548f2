import { describe, it } from 'vitest';
import { type CrmTroubleKind, describeCrmAdapter } from '../../../src/testing/index.js';
import { freshworksUnderTest } from './freshworksWorld.js';

/** The page answers `data`, `iparams` and `interface` by itself. */
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

describeCrmAdapter('freshworksAdapter', freshworksUnderTest, {
  describe,
  it,
  without: {
    openMatches: 'the page has no way to the search',
    openReports: 'the page has no way to reports',
    ...Object.fromEntries(withoutServer),
  },
});
