import { describe, expect, test } from 'vitest';
import type { HubspotAgent } from '../../../src/adapters/hubspot/index.js';
import { completeCallCenterSettings } from '../../../src/protocol/index.js';
import { FakeCallingSdk } from './FakeCallingSdk.js';
import { anyCall, hubspotWorld } from './hubspotWorld.js';

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

  test('[AD11] an agent whom HubSpot does not know is a failure', async () => {
    const { adapter } = hubspotWorld({}, { owners: [] });
    await expect(adapter.loadCrmData(anyCall())).rejects.toMatchObject({ code: 'NOT_FOUND' });
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
