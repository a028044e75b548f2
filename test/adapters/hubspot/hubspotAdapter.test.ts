import { describe, it } from 'vitest';
import type { ObjectCoordinates } from '../../../src/adapters/hubspot/index.js';
import { describeCrmAdapter } from '../../../src/testing/index.js';
import { hubspotWorld } from './hubspotWorld.js';

describeCrmAdapter(
  'hubspotAdapter',
  (seed) => {
    const { adapter, sdk, backend, hubspot, reopen } = hubspotWorld({}, {}, seed);
    return {
      adapter,
      reopen: () => reopen().adapter,
      shown: () =>
        sdk.sent
          .filter(({ type }) => type === 'NAVIGATE_TO_RECORD')
          .map(({ data }) => {
            const { objectId } = (data as { objectCoordinates: ObjectCoordinates })
              .objectCoordinates;
            return { kind: 'record', id: String(objectId) } as const;
          }),
      logsOf: (interactionId) =>
        [...hubspot.calls.values()]
          .filter(({ properties }) => properties.interaction_id === interactionId)
          .map((content) => ({ id: content.id, content })),
      clickToDial: async ({ id, phone }) => {
        sdk.emit('onDialNumber', { phoneNumber: phone, objectId: id, objectType: 'CONTACT' });
        await backend.settled();
      },
      fail: (trouble) => {
        backend.trouble = trouble;
      },
      recover: () => backend.recover(),
      requestCount: () => backend.requestCount,
    };
  },
  {
    describe,
    it,
    without: {
      openMatches: "HubSpot's page has no way to several matches",
      openReports: "HubSpot's page has no way to reports",
      locale: 'HubSpot does not tell the locale of the user',
      'openRecord troubles': 'HubSpot tells of a failure of its own and of nothing else',
      'Retry-After date': 'HubSpot counts in seconds',
    },
  },
);
