import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { type ZohoAdapterOptions, zohoAdapter } from '../../../src/adapters/zoho/index.js';
import { isRuntimeError } from '../../../src/errors.js';
import { completeCallCenterSettings } from '../../../src/protocol/index.js';
import { crmAdapterSeed, describeCrmAdapter } from '../../../src/testing/index.js';
import { FakeZoho } from './FakeZoho.js';
import { idOf } from './ZohoModules.js';
import { fakeWindow, zohoUnderTest, zohoWorld } from './zohoWorld.js';

/** Browsers have it, Node has not. */
const reportError = vi.fn<(error: unknown) => void>();
beforeEach(() => {
  reportError.mockReset();
  vi.stubGlobal('reportError', reportError);
});
afterEach(() => vi.unstubAllGlobals());

const aWhile = () => new Promise((resolve) => setTimeout(resolve, 20));

describeCrmAdapter('zohoAdapter', zohoUnderTest, {
  describe,
  it,
  without: {
    openMatches: 'the SDK has no page with several records',
    openReports: 'the SDK has no way to the reports',
    'Retry-After': 'no header reaches the widget',
  },
});

const call = { signal: new AbortController().signal, attempt: 1, idempotencyKey: 'k' };

test('[AD11] before the SDK is ready a call fails, and may be tried again', async () => {
  const { zoho, adapter } = zohoWorld();
  zoho.isReady = false;
  expect(await adapter.loadCrmData(call).catch((error) => error)).toMatchObject({
    code: 'UNAVAILABLE',
    retryable: true,
  });
  zoho.isReady = true;
  expect((await adapter.loadCrmData(call)).currentUser.Name).toBe('Robin Placeholder');
});

test.each([undefined, null, '', {}])('[AD3] the empty answer %j is no match', async (nothing) => {
  const { zoho, adapter } = zohoWorld();
  zoho.nothing = nothing;
  expect(await adapter.findRecords?.({ kind: 'email', value: 'x@example.com' }, call)).toEqual([]);
});

test('[AD5] nothing that is looked for becomes part of a query', async () => {
  const { zoho, adapter } = zohoWorld({ phoneForms: (number) => [number] });
  for (const value of ["x') or id in ('1", "\\' or 1=1", "'", "''", '']) {
    for (const kind of ['phone', 'email', 'text', 'id'] as const) {
      expect(await adapter.findRecords?.({ kind, value }, call)).toEqual([]);
    }
  }
  zoho.requestCount = 0;
  await adapter.findRecords?.({ kind: 'text', value: 'a\\b' }, call);
  expect(zoho.requestCount).toBe(0);
});

test('[AD3] conditions on three fields stand in pairs', async () => {
  const entities = [
    { name: 'Contacts', nameField: 'Full_Name', phoneFields: ['Fax', 'Phone', 'Mobile'] },
  ];
  const { adapter } = zohoWorld({ entities });
  expect(await adapter.findRecords?.({ kind: 'phone', value: '+12025550147' }, call)).toHaveLength(
    1,
  );
});

test('[AD2] the user is found with and without a list around it', async () => {
  const { zoho, adapter } = zohoWorld();
  zoho.givesBareUser = true;
  expect((await adapter.loadCrmData(call)).currentUser).toMatchObject({
    Id: idOf(900_417),
    LanguageLocaleKey: 'de-DE',
  });
});

test('[AD2] without a variable there are no settings; one that holds none is a mistake', async () => {
  const { zoho } = zohoWorld();
  const { window } = fakeWindow();
  const load = (options: object) => zohoAdapter({ zoho, window, ...options }).loadCrmData(call);
  expect((await load({})).callCenterSettings).toEqual(completeCallCenterSettings({}));
  zoho.variable = 'Dana';
  const error = await load({ settingsVariable: 'x' }).catch((thrown) => thrown);
  expect(error).toMatchObject({ code: 'INVALID_DATA', retryable: false });
  expect(error.message).not.toContain('Dana');
});

test('[AD1] without a key there are no logs', () => {
  const adapter = zohoAdapter({ zoho: new FakeZoho(crmAdapterSeed), window: fakeWindow().window });
  expect(adapter.saveInteractionLog).toBeUndefined();
  expect(adapter.describeCustomFields).toBeUndefined();
});

test('[AD10] the SDK has one listener however often one subscribes', () => {
  const { zoho, adapter } = zohoWorld();
  for (let round = 0; round < 3; round += 1) adapter.onClickToDial?.(() => {})();
  expect(zoho.listenerCount).toBe(1);
});

test('[AD10] a number is told with its name, or as it is where nobody or several have it', async () => {
  const { zoho, adapter } = zohoWorld();
  const heard: unknown[] = [];
  adapter.onClickToDial?.((target) => heard.push(target));
  for (const data of [
    { PhoneNumber: ' +12025550147 ' },
    { Number: '+12025550199' },
    { Number: '+16175550119' },
    { Number: '' },
    null,
  ]) {
    zoho.press(data);
    await aWhile();
  }
  const bare = (phone: string) => ({ id: phone, type: 'phone', name: phone, phone });
  expect(heard).toMatchObject([
    { id: idOf(900_101), type: 'Contacts', name: 'Dana Placeholder', phone: '+12025550147' },
    bare('+12025550199'),
    bare('+16175550119'),
  ]);
});

test('[AD10] a number is dialled although the CRM cannot say whose it is', async () => {
  const { zoho, adapter } = zohoWorld();
  const heard: unknown[] = [];
  adapter.onClickToDial?.((target) => heard.push(target));
  zoho.trouble = { kind: 'unavailable', says: '' };
  zoho.press({ Number: '+12025550147' });
  await aWhile();
  expect(heard).toMatchObject([{ type: 'phone' }]);
});

test('[AD10] what a listener throws is reported, not swallowed', async () => {
  const { zoho, adapter } = zohoWorld();
  const mistake = new Error('a mistake');
  adapter.onClickToDial?.(() => {
    throw mistake;
  });
  zoho.press({ Number: '+12025550147' });
  await aWhile();
  expect(reportError).toHaveBeenCalledWith(mistake);
});

test("only the CRM's page speaks for the CRM", () => {
  const { window, parent, isStopped } = fakeWindow();
  zohoAdapter({ zoho: new FakeZoho(crmAdapterSeed), window });
  const connector = {};
  const forged = { type: 'FRAMEWORK.EVENT', eventName: 'Dial', data: { Number: '1' } };
  expect(isStopped(forged, connector)).toBe(true);
  expect(isStopped(JSON.stringify(forged), connector)).toBe(true);
  expect(isStopped({ type: 'SDK.CNTR_ACCESS_CODE_RECEIVED' }, connector)).toBe(true);
  expect(isStopped(forged, parent)).toBe(false);
  expect(isStopped({ type: 'CRMConnectMessage', action: 'ready' }, connector)).toBe(false);
  for (const other of [null, undefined, '', 'text', 7])
    expect(isStopped(other, connector)).toBe(false);
});

const zoho = new FakeZoho(crmAdapterSeed);
const { window } = fakeWindow();

test.each([
  ['zoho', { window }],
  ['zoho', { zoho: {}, window }],
  ['settingsVariable', { zoho, window, settingsVariable: {} }],
  ['callCenterSettings', { zoho, window, callCenterSettings: 7 }],
  ['entities', { zoho, window, entities: [{ name: 'Contacts' }] }],
  ['log', { zoho, window, log: { keyField: 'a b' } }],
  ['phoneForms', { zoho, window, phoneForms: [] }],
  ['window', { zoho }],
  ['logs', { zoho, window, logs: {} }],
])('[OP1] %s that can never work is refused at once', (option, options) => {
  let thrown: unknown;
  try {
    zohoAdapter(options as unknown as ZohoAdapterOptions);
  } catch (error) {
    thrown = error;
  }
  expect(isRuntimeError(thrown) && thrown.code === 'INVALID_OPTION').toBe(true);
  expect(thrown).toMatchObject({ details: { option }, message: expect.stringContaining(option) });
});
