import { expect, it } from 'vitest';
import type { CrmDataInput } from '../../src/index.js';
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
  [
    'a number',
    { LogOptions: { interactionHistorySize: 120 } },
    { LogOptions: { interactionHistorySize: '120' } },
  ],
  [
    'zero',
    { LogOptions: { interactionHistorySize: 0 } },
    { LogOptions: { interactionHistorySize: '0' } },
  ],
  ['flags', { LogOptions: { a: true, b: false } }, { LogOptions: { a: 'Y', b: 'N' } }],
  ['null', { LabelOptions: { ready: null } }, { LabelOptions: { ready: '' } }],
  ['a section of null', { LabelOptions: null }, { LabelOptions: {} }],
  ['JSON text', { LogOptions: '{"callLogEnabled":true}' }, { LogOptions: { callLogEnabled: 'Y' } }],
  ['unknown sections', { Other: 5, Else: { n: 1 } }, { Other: 5, Else: { n: 1 } }],
])('[LC21] %s in the settings is sent as the connector wants it', async (_, settings, sent) => {
  expect(await settingsSent(settings)).toEqual([sent]);
});

it.each([
  [
    'a list',
    { LogOptions: { callLogEnabled: [] } },
    'data.callCenterSettings.LogOptions.callLogEnabled',
  ],
  ['a text that is no JSON', { LogOptions: '{' }, 'data.callCenterSettings.LogOptions'],
  ['a section that is a number', { LogOptions: 7 }, 'data.callCenterSettings.LogOptions'],
  [
    'Infinity',
    { LogOptions: { size: Number.POSITIVE_INFINITY } },
    'data.callCenterSettings.LogOptions.size',
  ],
])('[LC21] %s in the settings is refused with its place', async (_, callCenterSettings, place) => {
  const session = await sessionWith({ callCenterSettings });
  await session.pass(600_000);
  expect(session.sentAs('crmData')).toEqual([]);
  expect(session.runtime.state.error?.detail).toContain(place);
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
