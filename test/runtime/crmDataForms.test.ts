import { expect, it, vi } from 'vitest';
import type { CrmDataInput } from '../../src/index.js';
import { completeCallCenterSettings } from '../../src/protocol/index.js';
import { SavingCrm } from '../doubles/SavingCrm.js';
import { TestSession } from '../doubles/TestSession.js';

const currentUser = {
  attributes: { type: 'User' },
  ...{ Name: 'Mira Quillfeather', Username: 'mira', Id: 5, LanguageLocaleKey: 'en-US' },
};

async function sessionWith(answer: object) {
  const crmData = { callCenterSettings: {}, currentUser, ...answer } as CrmDataInput;
  const adapter = { ...new SavingCrm(), loadCrmData: async () => crmData };
  const session = new TestSession({ adapter });
  await session.activate();
  return session;
}

const settingsSent = async (callCenterSettings: unknown) => {
  const session = await sessionWith({ callCenterSettings });
  return session.sentAs('crmData').map((data) => data.callCenterSettings);
};

it.each([
  ['a number', { interactionHistorySize: 120 }, { interactionHistorySize: '120' }],
  ['zero', { interactionHistorySize: 0 }, { interactionHistorySize: '0' }],
  ['a flag', { callLogEnabled: true }, { callLogEnabled: 'Y' }],
  ['JSON text', '{"callLogEnabled":false}', { callLogEnabled: 'N' }],
  ['null', null, { callLogEnabled: '' }],
])('[LC21] %s in the settings is sent as the connector wants it', async (_, LogOptions, sent) => {
  const [settings] = await settingsSent({ LogOptions });
  expect(settings).toMatchObject({ LogOptions: sent });
});

it('[LC21] all settings are sent, unset ones as empty texts', async () => {
  const [settings] = await settingsSent({});
  expect(settings).toEqual(completeCallCenterSettings({}));
});

it('[LC21] settings as text are sent', async () => {
  const [settings] = await settingsSent('{"LogOptions":{"callLogEnabled":"Y"}}');
  expect(settings).toMatchObject({ LogOptions: { callLogEnabled: 'Y' } });
});

it.each([
  ['a list', []],
  ['a number', 7],
  ['a page of HTML', '<html></html>'],
  ['nothing', undefined],
  ['null', null],
])('[LC21] %s in place of the settings is refused with its place', async (_, settings) => {
  const session = await sessionWith({ callCenterSettings: settings });
  await session.pass(600_000);
  expect(session.sentAs('crmData')).toEqual([]);
  expect(session.runtime.state.error?.detail).toContain('data.callCenterSettings');
});

it('[LC22] what an administrator should look at is told once, and the settings are sent', async () => {
  const LogOptions = { callLogEnabled: [], callLogEnabeld: 'Y' };
  const session = await sessionWith({
    callCenterSettings: { LogOptions },
    settingsFindings: [{ path: 'ServerConfig.serverHostName', problem: 'unusable' }],
  });
  session.says('requestCrmData');
  await session.settle();
  expect(session.sentAs('crmData')).toHaveLength(2);
  expect(session.eventsOf('settingsQuestioned')).toMatchObject([
    {
      findings: [
        { path: 'ServerConfig.serverHostName', problem: 'unusable' },
        { path: 'LogOptions.callLogEnabled', problem: 'unusable' },
        {
          path: 'LogOptions.callLogEnabeld',
          problem: 'unknown',
          nearest: 'LogOptions.callLogEnabled',
        },
      ],
    },
  ]);
});

it('[LC23] an answer that cannot change is not asked for again and again', async () => {
  const answer = { callCenterSettings: {}, currentUser: { Name: 'Mira' } };
  const loadCrmData = vi.fn(async () => ({ ...answer }) as unknown as CrmDataInput);
  const session = new TestSession({ adapter: { ...new SavingCrm(), loadCrmData } });
  await session.activate();
  for (let pause = 0; pause < 10; pause += 1) await session.pass(60_000);
  expect(loadCrmData).toHaveBeenCalledTimes(2);
  expect(session.runtime.state).toMatchObject({ value: 'error', error: { retryable: false } });
});

it('[LC23] an answer that is made each time may be better the next time', async () => {
  const answers = [{}, {}, {}, { currentUser }];
  const loadCrmData = async () =>
    ({ callCenterSettings: {}, currentUser: {}, ...answers.shift() }) as CrmDataInput;
  const session = new TestSession({ adapter: { ...new SavingCrm(), loadCrmData } });
  await session.activate();
  for (let pause = 0; pause < 10; pause += 1) await session.pass(60_000);
  expect(session.sentAs('crmData')).toHaveLength(1);
});

it('[LC21] capabilities that are undefined are left out', async () => {
  const capabilities = {
    directoryAvailable: undefined,
    reloadsOnNavigation: undefined,
    name: 'Desk',
  };
  const [sent] = (await sessionWith({ capabilities })).sentAs('crmData');
  expect(sent?.capabilities).toMatchObject({
    ...{ directoryAvailable: false, reloadsOnNavigation: true, name: 'Desk' },
  });
});
