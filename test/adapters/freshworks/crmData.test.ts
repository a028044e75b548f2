import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { settingsFromParameters } from '../../../src/adapters/freshworks/index.js';
import { completeCallCenterSettings } from '../../../src/protocol/index.js';
import { anyCall } from '../calls.js';
import { freshworksWorld } from './freshworksWorld.js';

describe('settingsFromParameters', () => {
  test('takes the JSON of one parameter, single settings over it, and leaves out the others', () => {
    const settings = settingsFromParameters({
      callCenterSettings: JSON.stringify({
        SoftphoneOptions: { clickToDial: 'N', language: 'en_GB' },
      }),
      SoftphoneOptions_clickToDial: true,
      SoftphoneOptions_language: '',
      domain: 'acme.freshdesk.com',
    });
    expect(settings).toEqual(
      completeCallCenterSettings({ SoftphoneOptions: { clickToDial: 'Y', language: 'en_GB' } }),
    );
  });

  test('[AD12] refuses what is no setting in plain words, without a word of it', () => {
    let thrown: unknown;
    try {
      settingsFromParameters({ callCenterSettings: '{"ServerConfig": secret' });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ code: 'INVALID_DATA', retryable: false });
    expect(inspect(thrown)).not.toContain('secret');
  });
});

describe('loadCrmData', () => {
  test.each([
    ['en', 'en'],
    ['pt-br', 'pt-BR'],
    ['zh_TW', 'zh-TW'],
    ['not a language', 'not a language'],
  ])('[AD2] the language %s is %s', async (language, expected) => {
    const { adapter, client } = freshworksWorld();
    const contact = { name: 'Robin', email: 'robin@example.com', language };
    client.oddAnswer = (name) =>
      name === 'iparams' ? {} : { loggedInUser: { id: 5, type: 'support_agent', contact } };
    const { currentUser } = await adapter.loadCrmData(anyCall());
    expect(currentUser).toEqual({
      attributes: { type: 'support_agent' },
      Name: 'Robin',
      Username: 'robin@example.com',
      Id: '5',
      LanguageLocaleKey: expected,
    });
  });

  test.each([undefined, 'Dana', ['Dana']])('[AD15] %j is no data', async (answer) => {
    const { adapter, client } = freshworksWorld();
    client.oddAnswer = () => answer;
    await expect(adapter.loadCrmData(anyCall())).rejects.toMatchObject({ code: 'INVALID_DATA' });
  });

  test('[AD11] a refusal of the page fails that call', async () => {
    const { adapter, client } = freshworksWorld();
    client.iparams.get = () => Promise.reject({ status: 401, message: 'Dana' });
    await expect(adapter.loadCrmData(anyCall())).rejects.toMatchObject({
      code: 'UNAUTHORIZED',
      message: 'iparams failed: UNAUTHORIZED.',
    });
  });

  test('takes settings that the page makes out of the parameters', async () => {
    const { adapter } = freshworksWorld({
      callCenterSettings: ({ domain }, agent) => ({
        ServerConfig: { serverHostName: `${domain} ${agent.Username}` },
      }),
    });
    const { callCenterSettings } = await adapter.loadCrmData(anyCall());
    expect(callCenterSettings).toMatchObject({
      ServerConfig: { serverHostName: 'acme.freshdesk.com robin.placeholder@example.com' },
    });
  });
});
