import { readFileSync } from 'node:fs';
import vm from 'node:vm';
import { expect, test } from 'vitest';

const core = [
  'AdapterError',
  'RuntimeError',
  'createRuntime',
  'defaultTiming',
  'indexedDbOutbox',
  'isAdapterError',
  'isRuntimeError',
  'memoryOutbox',
];

/** Each public subpath with the values that it exports. */
const pins: [string, string[]][] = [
  ['patchcord', core],
  [
    'patchcord/adapters/kit',
    [
      'canonicalLocale',
      'checkOptions',
      'codeIn',
      'codeOfStatus',
      'completeSettings',
      'contactIn',
      'createDialListeners',
      'createInTurn',
      'crmValues',
      'cutText',
      'describeFields',
      'dialledNumber',
      'entityFields',
      'entityListRule',
      'fieldsForSave',
      'fieldsOf',
      'functionRule',
      'holdsText',
      'idIn',
      'isFieldName',
      'isFunction',
      'isObject',
      'isText',
      'numberFrom',
      'numberToDial',
      'objectIn',
      'objectWith',
      'objectsIn',
      'parseJson',
      'readRetryAfter',
      'recordToShow',
      'refusal',
      'saveLinked',
      'saveValues',
      'searchedFields',
      'settingsAsKept',
      'settingsOf',
      'settingsRule',
      'severalOf',
      'textOf',
      'textRule',
      'toCustomFields',
      'untilAborted',
      'unusableAnswer',
      'usualPhoneForms',
    ],
  ],
  ['patchcord/adapters/freshworks', ['freshworksAdapter', 'settingsFromParameters']],
  ['patchcord/adapters/memory', ['memoryAdapter']],
  ['patchcord/adapters/rest', ['restAdapter']],
  ['patchcord/adapters/salesforce', ['salesforceAdapter', 'settingsFromDefinition']],
  ['patchcord/adapters/dynamics', ['dynamicsAdapter']],
  ['patchcord/adapters/servicenow', ['servicenowAdapter']],
  ['patchcord/adapters/oracle', ['oracleAdapter']],
  ['patchcord/adapters/zoho', ['guardMessages', 'zohoAdapter']],
  [
    'patchcord/protocol',
    [
      'callCenterSettingsKeys',
      'callCenterSettingsSchema',
      'capabilitiesSchema',
      'clientCodec',
      'clientDataSchemas',
      'clientMessageType',
      'completeCallCenterSettings',
      'connectorActionOf',
      'connectorCodec',
      'connectorDataSchemas',
      'connectorMessageType',
      'crmDataSchema',
      'currentUserSchema',
      'interactionFacts',
      'interactionTimes',
      'notificationSeverities',
      'notificationTypes',
      'saveInteractionLogSchema',
    ],
  ],
  [
    'patchcord/machines',
    [
      'callMachine',
      'canRetry',
      'clickToDialMachine',
      'createCallMachine',
      'createClickToDialMachine',
      'createExtensionMachine',
      'createLifecycleMachine',
      'createLogSaveMachine',
      'createOutboxMachine',
      'createRecordMachine',
      'createServiceMachine',
      'extensionMachine',
      'isBusy',
      'lifecycleMachine',
      'logEntryMachine',
      'logSaveMachine',
      'longestPauseMs',
      'outboxMachine',
      'recordMachine',
      'recoveryDelayMs',
      'retryDelayMs',
      'saveSlots',
      'serviceDefaults',
      'serviceMachine',
    ],
  ],
  [
    'patchcord/transport',
    ['createFrameTransport', 'createLinkedTransports', 'createParentTransport'],
  ],
  [
    'patchcord/simulator',
    [
      'createSimulator',
      'defaultFaultPlan',
      'defaultSimulatorTiming',
      'faultKinds',
      'interactionLogOf',
      'simulatorMachine',
    ],
  ],
  [
    'patchcord/inspection',
    [
      'createRecorder',
      'createStatelyConversion',
      'createWireReport',
      'createXState4Translator',
      'describeMachine',
      'inspectRuntime',
      'openVisualizer',
      'readRecording',
      'readWireReport',
      'receiveInspection',
      'receiveXState4',
      'replay',
      'statelyAdapter',
    ],
  ],
  ['patchcord/adapters/zendesk', ['settingsFromParameters', 'zendeskAdapter']],
  ['patchcord/adapters/hubspot', ['hubspotAdapter', 'isSoftphone']],
  [
    'patchcord/testing',
    ['crmAdapterSeed', 'crmTroubleAnswer', 'describeCrmAdapter', 'describeOutboxStore'],
  ],
  ['patchcord/outbox', ['encryptedOutbox']],
  ['patchcord/otel', ['instrumentRuntime']],
  ['patchcord/element', ['defineCrmConnector']],
  ['patchcord/desk', ['defineDesk', 'withChooser']],
  ...['en', 'de', 'fr', 'es', 'pt-BR', 'it', 'nl', 'pl', 'tr', 'ja', 'zh-CN', 'ar'].map(
    (language): [string, string[]] => [`patchcord/texts/${language}`, ['texts']],
  ),
  ['patchcord/phone', ['phoneKey', 'phoneVariants', 'samePhone']],
];

test('[PN1] every public subpath is pinned', () => {
  const { exports } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  ) as { exports: object };
  const subpaths = Object.keys(exports).filter((name) => name !== './package.json');
  const pinned = pins.map(([name]) => name.replace('patchcord', '.'));
  expect(pinned.sort()).toEqual(subpaths.sort());
});

test.each(pins)('[PN1] %s exports what it is known to export', async (subpath, names) => {
  expect(Object.keys(await import(/* @vite-ignore */ subpath)).sort()).toEqual(names);
});

/** zod keeps its settings there, for all copies of zod in a page. */
const zodGlobal = '__zod_globalConfig';

test('[PN1] the script for pages defines Patchcord and nothing else', () => {
  const script = readFileSync(new URL('../../dist/patchcord.iife.js', import.meta.url), 'utf8');
  const page: { Patchcord?: object } = vm.createContext({ AbortController, queueMicrotask });
  const before = Object.keys(page);
  vm.runInContext(script, page);
  const added = Object.keys(page).filter((name) => !before.includes(name) && name !== zodGlobal);
  expect(added).toEqual(['Patchcord']);
  expect(Object.keys(page.Patchcord ?? {}).sort()).toEqual(
    [...core, 'completeCallCenterSettings', 'memoryAdapter', 'readAddress'].sort(),
  );
});
