import { describe, expect, it, onTestFinished, test, vi } from 'vitest';
import { type OracleAdapterOptions, oracleAdapter } from '../../../src/adapters/oracle/index.js';
import { isRuntimeError } from '../../../src/errors.js';
import { completeCallCenterSettings } from '../../../src/protocol/index.js';
import { type CrmTroubleKind, describeCrmAdapter } from '../../../src/testing/index.js';
import { anyCall, codeOf } from '../calls.js';
import { oracleUnderTest, oracleWorld } from './oracleWorld.js';

/** The page tells who is signed in without asking a server that a trouble could be of. */
const ofServers: readonly CrmTroubleKind[] = [
  ...(['offline', 'sessionExpired', 'forbidden', 'notFound', 'refused'] as const),
  ...(['rateLimited', 'unavailable', 'timedOut', 'html', 'cutOff'] as const),
];

describeCrmAdapter('oracleAdapter', oracleUnderTest, {
  describe,
  it,
  without: {
    openMatches: 'the framework has no documented way to a list of records',
    openReports: 'the framework has no documented way to reports',
    ...Object.fromEntries(
      ofServers.map((kind) => [`loadCrmData ${kind}`, 'the page answers without asking a server']),
    ),
  },
});

const call = anyCall();

test('[AD2] an agent without a name is called by the user name', async () => {
  const { ui, adapter } = oracleWorld();
  Object.assign(ui.agent, { firstName: null, lastName: '' });
  expect((await adapter.loadCrmData(call)).currentUser.Name).toBe('robin.placeholder@example.com');
});

test('[AD2] the language is the one of the options in the form of a tag, or that of the browser', async () => {
  const localeOf = async (locale?: string) => {
    const { ui, fusion } = oracleWorld();
    const adapter = oracleAdapter({ ui, rest: fusion, ...(locale && { locale }) });
    return (await adapter.loadCrmData(call)).currentUser.LanguageLocaleKey;
  };
  expect(await localeOf('pt_BR')).toBe('pt-BR');
  onTestFinished(() => void vi.unstubAllGlobals());
  vi.stubGlobal('navigator', { language: 'fr-CA' });
  expect(await localeOf()).toBe('fr-CA');
  vi.stubGlobal('navigator', undefined);
  expect(await localeOf()).toBe('en');
});

test('[AD2] settings are read out of the configuration, or their mistake is told', async () => {
  const load = (configuration: string | null) =>
    oracleWorld({ configuration }).adapter.loadCrmData(call);
  expect((await load(null)).callCenterSettings).toEqual(completeCallCenterSettings({}));
  const error = await load('Dana').catch((thrown) => thrown);
  expect(error).toMatchObject({ code: 'INVALID_DATA', retryable: false });
});

test('[AD1] without a log there are no logs', () => {
  const { ui, fusion } = oracleWorld();
  const adapter = oracleAdapter({ ui, rest: fusion });
  expect(adapter.saveInteractionLog).toBeUndefined();
  expect(adapter.describeCustomFields).toBeUndefined();
});

const dana = { kind: 'phone', value: '+12025550147' } as const;

test("[AD3] requests carry the toolbar's token of that moment, or the page's own headers", async () => {
  const { ui, fusion, adapter } = oracleWorld();
  await adapter.findRecords?.(dana, call);
  Object.assign(fusion, { token: 'renewed' });
  expect(await codeOf(adapter.findRecords?.(dana, call))).toBe('UNAUTHORIZED');
  ui.token = 'renewed';
  expect(await adapter.findRecords?.(dana, call)).toHaveLength(1);
  const { url, fetch } = fusion;
  const headers = async () => ({ Authorization: 'Bearer renewed' });
  const own = oracleAdapter({ ui, rest: { url, fetch, headers } });
  ui.token = 'useless';
  expect(await own.findRecords?.(dana, call)).toHaveLength(1);
});

const { ui, fusion } = oracleWorld();
const rest = { url: fusion.url };
const entity = { name: 'contacts', nameField: 'a', phoneFields: ['b'], recordType: 'Contact' };
const fields = () => ({});

test.each([
  ['ui', { rest }],
  ['ui', { rest, ui: { ...ui, getGlobalContext: undefined } }],
  ['ui', { rest, ui: { ...ui, requestHelper: {} } }],
  ['rest', { ui }],
  ['rest', { ui, rest: { url: 'http://placeholder.fa.us2.oraclecloud.com' } }],
  ['rest', { ui, rest: { url: 'https://placeholder.fa.us2.oraclecloud.com/path' } }],
  ['configuration', { ui, rest, configuration: {} }],
  ['callCenterSettings', { ui, rest, callCenterSettings: 7 }],
  ['entities', { ui, rest, entities: [entity] }],
  ['entities', { ui, rest, entities: [{ ...entity, idField: 'x', numberField: "y' or 1" }] }],
  ['entities', { ui, rest, entities: [null] }],
  ['log', { ui, rest, log: { resource: 'x', keyField: 'y' } }],
  ['log', { ui, rest, log: { resource: 'x/y', keyField: 'y', fields } }],
  ['log', { ui, rest, log: { resource: 'x', keyField: 'y', fields, lookupTypes: { a: 'b;c' } } }],
  ['log', { ui, rest, log: { resource: 'x', keyField: 'y', fields, recordFields: { a: 'b c' } } }],
  ['phoneForms', { ui, rest, phoneForms: 'US' }],
  ['appClassification', { ui, rest, appClassification: '' }],
  ['locale', { ui, rest, locale: 7 }],
  ['tables', { ui, rest, tables: 1 }],
])('[OP1] %s that can never work is refused at once', (option, options) => {
  let thrown: unknown;
  try {
    oracleAdapter(options as unknown as OracleAdapterOptions);
  } catch (error) {
    thrown = error;
  }
  expect(isRuntimeError(thrown) && thrown.code === 'INVALID_OPTION').toBe(true);
  expect(thrown).toMatchObject({ details: { option }, message: expect.stringContaining(option) });
});
