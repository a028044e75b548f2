import { describe, expect, test } from 'vitest';
import { hubspotWorld } from './hubspotWorld.js';

const sync = { type: 'SYNC', hostUrl: 'https://evil.example', portalId: 666, userId: 1 };

describe('guardWindow', () => {
  test("lets HubSpot's own page speak", () => {
    const { page } = hubspotWorld();
    expect(page.receive(sync, page.parent)).toBe(true);
  });

  test.each([
    ['the connector', {}],
    ['nobody', null],
  ])('keeps a SYNC of %s from the SDK', (_, source) => {
    const { page } = hubspotWorld();
    expect(page.receive(sync, source)).toBe(false);
  });

  test('keeps a SYNC from itself where no page has opened it', () => {
    const { page } = hubspotWorld();
    Object.assign(page, { parent: page });
    expect(page.receive(sync, page)).toBe(false);
  });

  test.each([null, undefined])('keeps %s from the SDK, which would throw', (data) => {
    const { page } = hubspotWorld();
    expect(page.receive(data, {})).toBe(false);
  });

  test.each([
    'text',
    0,
    {},
    { type: 'CRMConnectMessage', action: 'ready' },
    { type: 'DIAL_NUMBER' },
  ])('leaves %j to who it is for', (data) => {
    const { page } = hubspotWorld();
    expect(page.receive(data, {})).toBe(true);
  });
});
