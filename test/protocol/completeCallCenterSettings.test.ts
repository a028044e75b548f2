import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CallCenterSettingsInput,
  callCenterSettingsKeys,
  callCenterSettingsSchema,
  completeCallCenterSettings,
  type SettingsFinding,
} from '../../src/protocol/index.js';

const fixture = (name: string) =>
  readFileSync(new URL(`../fixtures/settings/${name}`, import.meta.url), 'utf8');
const complete = JSON.parse(fixture('appSettings.json')).parameters;

function findingsIn(settings: unknown): SettingsFinding[] {
  const findings: SettingsFinding[] = [];
  completeCallCenterSettings(settings as CallCenterSettingsInput, (finding) =>
    findings.push(finding),
  );
  return findings;
}

const keysOf = (settings: object) =>
  Object.entries(settings).flatMap(([section, keys]) =>
    Object.keys(Object(keys)).map((key) => `${section}.${key}`),
  );

/** All 91 keys. */
const allKeys = Object.entries(callCenterSettingsKeys).flatMap(([section, keys]) =>
  keys.map((key) => `${section}.${key}`),
);

/** All that is set, by path. */
const valuesIn = (settings: object) =>
  Object.fromEntries(
    Object.entries(settings).flatMap(([section, keys]) =>
      Object.entries(keys)
        .filter(([, value]) => value !== '')
        .map(([key, value]) => [`${section}.${key}`, value]),
    ),
  );

describe('the forms in which people keep settings', () => {
  it.each([
    ['the settings of a Zendesk app', fixture('appSettings.json')],
    ['the manifest of a Zendesk app', fixture('manifest.json')],
    ['a flat map', fixture('flat.json')],
    ['a Salesforce call-center definition', fixture('definition.xml')],
    ['a text with a byte order mark', `\uFEFF${fixture('flat.json')}`],
    ['an object', complete],
    ['a wrapper', { callCenterSettings: complete }],
    ['a wrapper around text', { callCenterSettings: JSON.stringify(complete) }],
    ['sections as JSON text', mapped(complete, JSON.stringify)],
    ['dotted names', flat('.')],
    ['names with an underscore', flat('_')],
    ['names with a slash', flat('/')],
    ['keys alone', Object.assign({}, ...Object.values(complete))],
    ['other letter case', lowerCased(complete)],
  ])('[LC21] %s is read without a finding', (_, settings) => {
    expect(completeCallCenterSettings(settings)).toEqual(complete);
    expect(findingsIn(settings)).toEqual([]);
  });

  it.each([
    ['a list', [], 'got a list'],
    ['a number', 7, 'got number'],
    ['a page of HTML', '<html><body>Sign in</body></html>', 'got another text'],
    ['broken JSON', '{ "ServerConfig": ', 'got another text'],
    ['a wrapper around a list', { callCenterSettings: [1] }, 'got a list'],
  ])('[LC21] %s is refused in plain words', (_, settings, problem) => {
    expect(() => completeCallCenterSettings(settings as CallCenterSettingsInput)).toThrow(problem);
  });

  it('[LC21] a value that is given twice counts where it is not empty', () => {
    const settings = { ServerConfig: { serverHostName: 'a' }, ServerConfig_serverHostName: '' };
    expect(valuesIn(completeCallCenterSettings(settings))).toEqual({
      'ServerConfig.serverHostName': 'a',
    });
    const later = { ...settings, ServerConfig_serverHostName: 'b' };
    expect(valuesIn(completeCallCenterSettings(later))).toEqual({
      'ServerConfig.serverHostName': 'b',
    });
  });

  it('[LC21] a definition may have comments, entities, CDATA and either quote', () => {
    const xml = `<?xml version="1.0"?>
      <!-- <section name="LabelOptions"><item name="ready">no</item></section> -->
      <callCenter><section name='reqGeneralInfo' sortOrder="0">
        <item label="&quot;name&quot;" name="reqDisplayName">Ring &amp; Rove &#x2013; &#233;</item>
        <item name='reqAdapterUrl'><![CDATA[https://a.example/?x=1&y=2]]></item>
        <item name="reqInternalName"/>
      </section></callCenter>`;
    expect(valuesIn(completeCallCenterSettings(xml))).toEqual({
      'ReqGeneralInfo.reqDisplayName': 'Ring & Rove – é',
      'ReqGeneralInfo.reqAdapterUrl': 'https://a.example/?x=1&y=2',
    });
  });
});

describe('completed settings', () => {
  it('[LC21] have eight sections and 91 keys, unset ones as empty texts', () => {
    const settings = completeCallCenterSettings({ LogOptions: { callLogEnabled: 'Y' } });
    expect(allKeys).toHaveLength(91);
    expect(keysOf(settings)).toEqual(allKeys);
    expect(valuesIn(settings)).toEqual({ 'LogOptions.callLogEnabled': 'Y' });
  });

  it.each([
    ['a number', 120, '120'],
    ['zero', 0, '0'],
    ['true', true, 'Y'],
    ['false', false, 'N'],
    ['null', null, ''],
    ['nothing', undefined, ''],
  ])('[LC21] have %s as text', (_, value, text) => {
    const settings = completeCallCenterSettings({ SoftphoneOptions: { debounceTime: value } });
    expect(settings.SoftphoneOptions?.debounceTime).toBe(text);
  });

  it('[LC21] hold unknown names as they came', () => {
    const settings = { LogOptions: { newKey: 5 }, Other: [1], another: 'x' };
    expect(completeCallCenterSettings(settings)).toMatchObject({
      LogOptions: { newKey: '5' },
      Other: [1],
      another: 'x',
    });
  });

  it('[LC21] fit the protocol, whatever the settings hold', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...allNames()), fc.jsonValue()), (settings) => {
        const completed = completeCallCenterSettings(settings as CallCenterSettingsInput);
        expect(callCenterSettingsSchema.safeParse(completed).success).toBe(true);
        expect(new Set(keysOf(completed))).toEqual(new Set([...keysOf(completed), ...allKeys]));
        expect(completeCallCenterSettings(completed)).toEqual(completed);
      }),
    );
  });
});

describe('findings', () => {
  it.each([
    [
      'a misspelt key',
      { SoftphoneOptions: { clickToDail: 'Y' } },
      'SoftphoneOptions.clickToDail',
      'SoftphoneOptions.clickToDial',
    ],
    [
      'a corrected misspelling',
      { SoftphoneOptions: { loggingSecurityLevel: 'H' } },
      'SoftphoneOptions.loggingSecurityLevel',
      'SoftphoneOptions.logginSecurityLevel',
    ],
    ['a misspelt section', { SoftphonOptions: {} }, 'SoftphonOptions', 'SoftphoneOptions'],
    [
      'a misspelt key alone',
      { serverHostname1: 'x' },
      'serverHostname1',
      'ServerConfig.serverHostName',
    ],
    [
      'a key of another section',
      { DialingOptions: { clickToDial: 'Y' } },
      'DialingOptions.clickToDial',
      'SoftphoneOptions.clickToDial',
    ],
    ['a name like none', { Weather: { isFine: true } }, 'Weather', undefined],
  ])('[LC22] tell of %s, with the nearest known name', (_, settings, path, nearest) => {
    const set = { ...settings, voicemailNumber: '1' };
    const expected = { path, problem: 'unknown', ...(nearest && { nearest }) };
    expect(findingsIn(set)).toEqual([expected]);
  });

  it.each([
    ['a list', { LogOptions: { callLogEnabled: [] } }, 'LogOptions.callLogEnabled'],
    ['an object', { callLogEnabled: {} }, 'LogOptions.callLogEnabled'],
    ['Infinity', { LogOptions: { size: Number.POSITIVE_INFINITY } }, 'LogOptions.size'],
    ['a section that is a number', { LogOptions: 7 }, 'LogOptions'],
    ['a section that is no JSON', { LogOptions: '{' }, 'LogOptions'],
    ['a section that is a list', { LogOptions: ['Y'] }, 'LogOptions'],
  ])('[LC22] tell of %s, which counts as unset', (_, settings, path) => {
    const set = { ...settings, voicemailNumber: '1' };
    expect(findingsIn(set)).toEqual([{ path, problem: 'unusable' }]);
    expect(valuesIn(completeCallCenterSettings(set as CallCenterSettingsInput))).toEqual({
      'SoftphoneOptions.voicemailNumber': '1',
    });
  });

  it.each([
    ['no settings', {}],
    ['an empty text', ''],
    ['empty texts only', { LabelOptions: { ready: '' } }],
    ['unknown names only', { Weather: 'fine' }],
  ])('[LC22] tell where %s leave all of them unset', (_, settings) => {
    expect(findingsIn(settings)).toContainEqual({ path: '', problem: 'noneSet' });
  });

  it('[LC22] hold no name that does not look like one', () => {
    const settings = { 'Dana Placeholder +1 202': 1, LogOptions: { 'x@y.example': [] } };
    const paths = findingsIn(settings).map(({ path }) => path);
    expect(paths).toEqual(['LogOptions.*', '*', '']);
  });

  it('[LC22] tell of a name that could change what an object is', () => {
    const settings = JSON.parse('{"LogOptions":{"__proto__":{"a":1}},"__proto__":{"b":1}}');
    const completed = completeCallCenterSettings(settings);
    expect(Object.hasOwn(completed, '__proto__')).toBe(false);
    expect(Object.getPrototypeOf(completed.LogOptions)).toBe(Object.prototype);
    expect(findingsIn(settings).map(({ problem }) => problem)).toContain('unusable');
  });
});

function flat(separator: string): object {
  const pairs = Object.entries<object>(complete).flatMap(([section, keys]) =>
    Object.entries(keys).map(([key, value]) => [`${section}${separator}${key}`, value]),
  );
  return Object.fromEntries(pairs);
}

function mapped(settings: object, change: (section: unknown) => unknown): object {
  return Object.fromEntries(
    Object.entries(settings).map(([name, section]) => [name, change(section)]),
  );
}

function lowerCased(settings: object): object {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [
      name.toLowerCase(),
      typeof value === 'object' ? lowerCased(value) : value,
    ]),
  );
}

function allNames(): string[] {
  const some = Object.keys(callCenterSettingsKeys);
  return [
    ...some,
    'clickToDial',
    '/logOptions/callLogEnabled',
    'LabelOptions_ready',
    'Weather',
    '/a/b',
    'parameters',
    'settings',
  ];
}
