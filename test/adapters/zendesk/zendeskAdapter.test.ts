import { describe, it } from 'vitest';
import { type CrmTroubleKind, describeCrmAdapter } from '../../../src/testing/index.js';
import { zendeskWorld } from './zendeskWorld.js';

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

describeCrmAdapter(
  'zendeskAdapter',
  (seed) => {
    const { adapter, client, zendesk, reopen } = zendeskWorld({}, {}, seed);
    return {
      adapter,
      reopen,
      shown: () => client.routes.map(([, , id]) => ({ kind: 'record', id: String(id) }) as const),
      logsOf: (interactionId) =>
        [...zendesk.records.values()]
          .filter((record) => record.external_id === interactionId)
          .map((content) => ({ id: content.id, content })),
      clickToDial: async ({ phone }) => {
        client.emit('voice.dialout', { number: phone });
        await client.settled();
      },
      fail: (trouble) => {
        client.trouble = trouble;
      },
      recover: () => client.recover(),
      requestCount: () => client.calls,
    };
  },
  {
    describe,
    it,
    without: {
      openMatches: 'the framework has no way to the search',
      openReports: 'the framework has no way to reports',
      'Retry-After date': 'Zendesk counts in seconds',
      ...Object.fromEntries(withoutServer),
    },
  },
);
