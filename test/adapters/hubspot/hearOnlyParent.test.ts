import { describe, expect, test } from 'vitest';
import { hubspotWorld } from './hubspotWorld.js';

const sync = { type: 'SYNC', hostUrl: 'https://evil.example', portalId: 666, userId: 1 };

describe('hearOnlyParent', () => {
  test("lets the SDK hear HubSpot's own page", () => {
    const { page, sdk } = hubspotWorld();
    page.receive(sync, page.parent);
    expect(sdk.heard).toEqual([sync]);
  });

  test.each([
    ['the connector', {}],
    ['nobody', null],
  ])('keeps what %s says from the SDK', (_, source) => {
    const { page, sdk } = hubspotWorld();
    for (const data of [sync, { type: 'DIAL_NUMBER' }, null, undefined]) page.receive(data, source);
    expect(sdk.heard).toEqual([]);
  });

  test('keeps it from nobody else', () => {
    const { page } = hubspotWorld();
    const heard: unknown[] = [];
    page.addEventListener('message', (event) => heard.push((event as MessageEvent).data));
    for (const data of [sync, null]) page.receive(data, {});
    expect(heard).toEqual([sync, null]);
  });

  test('what the SDK removes when it is done is still its listener', () => {
    const { page, sdk } = hubspotWorld();
    page.removeEventListener('message', sdk.iFrameManager.messageHandler as never);
    page.receive(sync, page.parent);
    expect(sdk.heard).toEqual([]);
  });
});
