import { describe, it } from 'vitest';
import { describeCrmAdapter } from '../../../src/testing/index.js';
import { hubspotUnderTest } from './hubspotWorld.js';

describeCrmAdapter('hubspotAdapter', hubspotUnderTest, {
  describe,
  it,
  without: {
    openMatches: "HubSpot's page has no way to several matches",
    openReports: "HubSpot's page has no way to reports",
    addInactive: 'HubSpot keeps no contacts that are inactive: archived ones are in no search',
    locale: 'HubSpot does not tell the locale of the user',
    'openRecord troubles': 'HubSpot tells of a failure of its own and of nothing else',
    'Retry-After date': 'HubSpot counts in seconds',
  },
});
