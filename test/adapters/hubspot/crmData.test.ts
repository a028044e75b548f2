import { describe, expect, test } from 'vitest';
import { type HubspotAgent, isSoftphone } from '../../../src/adapters/hubspot/index.js';
import { completeCallCenterSettings } from '../../../src/protocol/index.js';
import { anyCall } from '../calls.js';
import { FakeCallingSdk } from './FakeCallingSdk.js';
import { hubspotWorld } from './hubspotWorld.js';

describe('loadCrmData', () => {
  test('waits until HubSpot has said who the agent is', async () => {
    const { open, backend, page } = hubspotWorld();
    const sdk = new FakeCallingSdk(page);
    const loaded = open(sdk).loadCrmData(anyCall());
    await backend.settled();
    expect(backend.requestCount).toBe(0);
    sdk.ready();
    expect((await loaded).currentUser).toEqual({
      attributes: { type: 'agent' },
      Name: 'Robin Placeholder',
      Username: 'robin.placeholder@example.com',
      Id: '900417',
      LanguageLocaleKey: 'de-DE',
    });
  });

  test('[AD13] gives up if HubSpot never does', async () => {
    const { open, backend, page } = hubspotWorld();
    const giveUp = new AbortController();
    const loaded = open(new FakeCallingSdk(page)).loadCrmData({
      ...anyCall(),
      signal: giveUp.signal,
    });
    giveUp.abort();
    await expect(loaded).rejects.toMatchObject({ code: 'TIMEOUT' });
    expect(backend.requestCount).toBe(0);
  });

  test('takes settings that the page gets for the agent', async () => {
    const asked: HubspotAgent[] = [];
    const { adapter } = hubspotWorld({
      callCenterSettings: async (agent) => {
        asked.push(agent);
        return { ServerConfig: { serverHostName: `${agent.portalId}.example.com` } };
      },
    });
    const { callCenterSettings } = await adapter.loadCrmData(anyCall());
    expect(callCenterSettings).toEqual(
      completeCallCenterSettings({ ServerConfig: { serverHostName: '4711.example.com' } }),
    );
    expect(asked).toMatchObject([{ portalId: 4711, userId: 900417, ownerId: 55 }]);
  });

  test('[AD12] settings that the page cannot get are a failure without a word of its own', async () => {
    const { adapter } = hubspotWorld({
      callCenterSettings: () => Promise.reject(new Error('Dana Placeholder')),
    });
    const failure = await adapter.loadCrmData(anyCall()).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'NETWORK', message: 'settings failed: NETWORK.' });
    expect(failure).not.toHaveProperty('cause');
  });

  test('an agent whose owner HubSpot does not tell is found by the user', async () => {
    const { open, page, hubspot } = hubspotWorld();
    const sdk = new FakeCallingSdk(page);
    const adapter = open(sdk);
    sdk.ready({ portalId: 4711, userId: 900417 });
    const { currentUser } = await adapter.loadCrmData(anyCall());
    expect(currentUser).toMatchObject({ Name: 'Robin Placeholder', Id: '900417' });
    expect(hubspot.requests.map(({ what }) => what)).toEqual(['GET /crm/v3/owners/900417']);
  });

  test.each([
    ['no owner', []],
    ['somebody else', [{ id: '900417', userId: 7, email: 'olaf@example.com' }]],
  ])('an agent for whom HubSpot gives %s goes by the number of the user', async (_, owners) => {
    const backendDropsQueries = owners.length > 0;
    const { open, page, backend } = hubspotWorld({}, { owners });
    if (backendDropsQueries) {
      const fetch = backend.fetch.bind(backend);
      backend.fetch = (path, request) => fetch(path.replace(/\?.*/, ''), request);
    }
    const sdk = new FakeCallingSdk(page);
    const adapter = open(sdk);
    sdk.ready({ portalId: 4711, userId: 900417 });
    const { currentUser } = await adapter.loadCrmData(anyCall());
    expect(currentUser).toMatchObject({
      Name: 'user 900417',
      Username: 'user 900417',
      Id: '900417',
    });
  });

  test('an agent of whom HubSpot tells nothing is asked for by no number', async () => {
    const { open, page, backend } = hubspotWorld();
    const sdk = new FakeCallingSdk(page);
    const adapter = open(sdk);
    sdk.ready({ portalId: 4711 });
    expect((await adapter.loadCrmData(anyCall())).currentUser.Id).toBeUndefined();
    expect(backend.requestCount).toBe(0);
  });

  test('[AD12] a failure of that search tells no number', async () => {
    const { open, page, backend } = hubspotWorld();
    backend.trouble = { kind: 'unavailable', says: '' };
    const sdk = new FakeCallingSdk(page);
    const adapter = open(sdk);
    sdk.ready({ portalId: 4711, userId: 900417 });
    await expect(adapter.loadCrmData(anyCall())).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: '/crm/v3/owners/?idProperty=userId failed: UNAVAILABLE.',
    });
  });

  test('[AD11] an agent whom HubSpot does not know is a failure', async () => {
    const { adapter } = hubspotWorld({}, { owners: [] });
    await expect(adapter.loadCrmData(anyCall())).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('the page in the remote of the navigation bar', () => {
  const agent = { portalId: 4711, userId: 900417, ownerId: 55 };
  const openIn = (place: object) => {
    const { open, page, backend } = hubspotWorld();
    const sdk = new FakeCallingSdk(page);
    const adapter = open(sdk);
    adapter.onClickToDial?.(() => {});
    sdk.ready({ ...agent, ...place });
    return { adapter, sdk, backend };
  };

  test('is no softphone where there is a calling window, and says nothing to HubSpot', async () => {
    const { adapter, sdk, backend } = openIn({ iframeLocation: 'remote', usesCallingWindow: true });
    await expect(adapter.loadCrmData(anyCall())).rejects.toMatchObject({
      code: 'UNSUPPORTED',
      retryable: false,
    });
    expect(sdk.sent).toEqual([]);
    expect(backend.requestCount).toBe(0);
  });

  test.each([
    { iframeLocation: 'remote', usesCallingWindow: false },
    { iframeLocation: 'window', usesCallingWindow: true },
    { iframeLocation: 'widget', usesCallingWindow: false },
    {},
  ])('is one at %j', async (place) => {
    const { adapter, sdk } = openIn(place);
    expect((await adapter.loadCrmData(anyCall())).currentUser.Id).toBe('900417');
    expect(sdk.sent.map(({ type }) => type)).toEqual(['INITIALIZED', 'LOGGED_IN']);
    expect(isSoftphone(place as HubspotAgent)).toBe(true);
  });
});

describe('HubSpot, ready', () => {
  test('is told that nobody has signed in to the softphone, until dials are wanted', async () => {
    const { adapter, sdk } = hubspotWorld();
    expect(sdk.sent).toEqual([{ type: 'INITIALIZED', data: { isLoggedIn: false } }]);
    const stop = adapter.onClickToDial?.(() => {});
    stop?.();
    adapter.onClickToDial?.(() => {});
    await Promise.resolve();
    expect(sdk.sent.map(({ type }) => type)).toEqual(['INITIALIZED', 'LOGGED_IN']);
  });

  test('a new address of the widget, told as READY, changes nothing', async () => {
    const { adapter, sdk } = hubspotWorld();
    sdk.emit('onReady', { iFrameUrl: 'https://elsewhere.example' });
    sdk.ready({ portalId: 666, userId: 1, ownerId: 1 });
    const { currentUser } = await adapter.loadCrmData(anyCall());
    expect(currentUser.Id).toBe('900417');
    expect(sdk.sent).toHaveLength(1);
  });

  test("the page's own handlers are called as well, after the adapter's", () => {
    const heard: string[] = [];
    const { open, page } = hubspotWorld();
    const sdk = new FakeCallingSdk(page, {
      onReady: () => heard.push(`ready after ${sdk.sent.length}`),
      onDialNumber: () => heard.push('dial'),
      onNavigateToRecordFailed: () => heard.push('failed'),
      defaultEventHandler: () => heard.push('other'),
    });
    open(sdk);
    sdk.ready();
    sdk.emit('onDialNumber', {});
    sdk.emit('onNavigateToRecordFailed', {});
    sdk.emit('onVisibilityChanged', {});
    expect(heard).toEqual(['ready after 1', 'dial', 'failed', 'other']);
  });

  test('nothing is said to HubSpot before it can hear it', async () => {
    const { open, page } = hubspotWorld();
    const sdk = new FakeCallingSdk(page);
    const adapter = open(sdk);
    adapter.onClickToDial?.(() => {});
    const opened = adapter.openRecord?.({ id: '1', type: 'contact', name: '' }, anyCall());
    await Promise.resolve();
    sdk.ready();
    await opened;
    expect(sdk.droppedCount).toBe(0);
    expect(sdk.sent.map(({ type }) => type)).toEqual([
      'INITIALIZED',
      'LOGGED_IN',
      'NAVIGATE_TO_RECORD',
    ]);
  });
});
