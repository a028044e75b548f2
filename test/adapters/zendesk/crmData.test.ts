import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { settingsFromParameters } from '../../../src/adapters/zendesk/index.js';
import { completeCallCenterSettings } from '../../../src/protocol/index.js';
import { anyCall } from '../calls.js';
import { zendeskWorld } from './zendeskWorld.js';

const file = new URL('../../fixtures/settings/appSettings.json', import.meta.url);
const sample = JSON.parse(readFileSync(file, 'utf8')).parameters;

describe('settingsFromParameters', () => {
  test('takes the JSON of one parameter, and single settings over it', () => {
    const callCenterSettings = JSON.stringify({
      ServerConfig: { serverHostName: 'cc.example.com' },
      SoftphoneOptions: { clickToDial: 'N', language: 'en_GB' },
    });
    expect(
      settingsFromParameters({ callCenterSettings, SoftphoneOptions_clickToDial: 'Y' }),
    ).toEqual(
      completeCallCenterSettings({
        ServerConfig: { serverHostName: 'cc.example.com' },
        SoftphoneOptions: { clickToDial: 'Y', language: 'en_GB' },
      }),
    );
  });

  test('makes texts of check boxes and numbers, and leaves out what is not a setting', () => {
    expect(
      settingsFromParameters({
        SoftphoneOptions_clickToDial: true,
        SoftphoneOptions_reportsEnabled: false,
        LogOptions_interactionHistorySize: 20,
        LogOptions_callLogEnabled: null,
        SoftphoneOptions_language: '',
        connectorUrl: 'https://connector.example.com/',
        callCenterSettings: null,
      }),
    ).toEqual(
      completeCallCenterSettings({
        SoftphoneOptions: { clickToDial: 'Y', reportsEnabled: 'N' },
        LogOptions: { interactionHistorySize: '20' },
      }),
    );
  });

  test('takes parameters that are sections, as objects or as JSON', () => {
    const { LogOptions, ...sections } = sample;
    const parameters = { ...sections, LogOptions: JSON.stringify(LogOptions), token: 'secret' };
    expect(settingsFromParameters(parameters)).toEqual(sample);
  });

  test.each(['{"ServerConfig": secret', '["secret"]', '"secret"', '7'])(
    '[AD12] refuses %s in plain words, without a word of it',
    (callCenterSettings) => {
      const error = thrownBy(() => settingsFromParameters({ callCenterSettings }));
      expect(error).toMatchObject({
        message: expect.stringContaining('must be an object of sections, its JSON text'),
        code: 'INVALID_DATA',
        retryable: false,
      });
      expect(inspect(error)).not.toContain('secret');
    },
  );
});

describe('loadCrmData', () => {
  test.each([
    ['en_US', 'en-US'],
    ['pt-br', 'pt-BR'],
    ['es-419', 'es-419'],
    ['not a language', 'not a language'],
  ])('[AD2] the locale %s is %s', async (locale, expected) => {
    const { adapter, client } = zendeskWorld();
    client.oddAnswer = (name) =>
      name === 'metadata' ? { settings: {} } : { currentUser: { id: 5, locale, role: 360001 } };
    const { currentUser } = await adapter.loadCrmData(anyCall());
    expect(currentUser).toMatchObject({
      Id: '5',
      LanguageLocaleKey: expected,
      attributes: { type: '360001' },
    });
  });

  test.each<[string, unknown, string]>([
    ["the library's own time limit", { name: 'TimeoutError', message: 'Timeout' }, 'TIMEOUT'],
    ['a failure without a name', { currentUser: 1, errors: { currentUser: {} } }, 'UNKNOWN'],
    ['nothing', undefined, 'INVALID_DATA'],
    ['a text', 'Invalid domain', 'INVALID_DATA'],
  ])('[AD11] %s that resolves is a failure all the same', async (_, answer, code) => {
    const { adapter, client } = zendeskWorld();
    client.oddAnswer = () => answer;
    await expect(adapter.loadCrmData(anyCall())).rejects.toMatchObject({ code });
  });

  test('[AD11] an error that the library throws at once fails that call', async () => {
    const { adapter, client } = zendeskWorld();
    client.metadata = () => {
      throw new Error('The get method accepts a string or array of strings.');
    };
    await expect(adapter.loadCrmData(anyCall())).rejects.toMatchObject({
      name: 'AdapterError',
      message: 'metadata failed: UNKNOWN.',
    });
  });

  test('takes settings that the page makes out of the parameters', async () => {
    const { adapter } = zendeskWorld({
      callCenterSettings: (parameters, agent) => ({
        ServerConfig: { serverHostName: `${Object.keys(parameters)} ${agent.Username}` },
      }),
    });
    const { callCenterSettings } = await adapter.loadCrmData(anyCall());
    expect(callCenterSettings).toMatchObject({
      ServerConfig: {
        serverHostName: expect.stringMatching(/unrelated.* robin\.placeholder@example/),
      },
    });
  });
});

function thrownBy(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    return error;
  }
}
