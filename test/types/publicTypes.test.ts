import { beforeAll, expect, test } from 'vitest';
import { compile } from './compile.js';

/** Statements that the compiler has to accept, and statements that it has to refuse. */
interface Statements {
  readonly right: readonly string[];
  readonly wrong: readonly string[];
}

const wire =
  "attributes: { type: 'agent' }, Id: '1', Name: 'Mira', Username: 'mira', LanguageLocaleKey: 'en'";
const plain = "id: 1, name: 'Mira', username: 'mira', locale: 'en', role: 'agent'";
const user = (fields: string) => `CrmDataInput['currentUser'] = { ${fields} }`;
const leftOut = (names: string) =>
  names
    .split(' ')
    .map((name) => `${name}: undefined`)
    .join(', ');
const adapterWith = (method: string) => `CrmAdapter = { name: 'CRM', loadCrmData, ${method} }`;

const rules: Readonly<Record<string, Statements>> = {
  '[TY1] a user has five facts, each with a plain name or one of the wire, and no other field': {
    right: [
      user(wire),
      user(plain),
      user(`${wire}, ${plain}`),
      user(`${wire}, role: undefined`),
      user(wire.replace("type: 'agent'", "type: 'agent', url: '/users/1'")),
      user(`...{ Department: 'Billing' }, ${plain}`),
    ],
    wrong: [
      user('Id: 1'),
      user('Id: 1, Name: 42, nonsense: true'),
      user(`${wire}, nonsense: true`),
      user(`${plain}, nonsense: true`),
      user(`${plain}, Name: 42`),
      user(wire.replace("'Mira'", '42')),
      user(plain.replace(", role: 'agent'", '')),
    ],
  },
  '[TY1] a notification has no field that the connector does not know': {
    right: ["NotificationInput = { textArray: ['Saved.'], title: 'CRM' }"],
    wrong: [
      "NotificationInput = { textArray: ['Saved.'], titel: 'CRM' }",
      "NotificationInput = { title: 'CRM' }",
    ],
  },
  '[TY2] a runtime needs its connector’s origin, unless it has a transport of its own': {
    right: [
      "RuntimeOptions = { adapter, connectorOrigin: 'https://connector.example.com' }",
      'RuntimeOptions = { adapter, transport }',
      "RuntimeOptions = { adapter, transport, connectorOrigin: undefined, iframe: '#softphone' }",
      "RuntimeOptions = { adapter, transport: maybe(transport), connectorOrigin: 'https://a.example' }",
    ],
    wrong: [
      'RuntimeOptions = { adapter }',
      "RuntimeOptions = { adapter, iframe: '#softphone' }",
      'RuntimeOptions = { adapter, connectorOrigin: undefined }',
      'RuntimeOptions = { adapter, transport: maybe(transport) }',
    ],
  },
  '[TY3] an option that is undefined is one that is left out': {
    right: [
      `RuntimeOptions = { adapter, transport, ${leftOut('iframe connectorOrigin timing outbox logRetentionDays ownership capabilities extensions language texts inspect environment')} }`,
      'RuntimeOptions = { adapter, transport, timing: { attempts: undefined }, environment: { clock: undefined } }',
      'RuntimeOptions = { adapter, transport, capabilities: { name: undefined } }',
      `CrmDataInput = { callCenterSettings: {}, currentUser: { ${plain} }, ${leftOut('capabilities settingsFindings')} }`,
      `SalesforceAdapterOptions = { opencti: opaque, ${leftOut('apexClass callCenterSettings phoneForms logFields reportsPath')} }`,
      `SimulatorOptions = { transport: opaque, ${leftOut('timing autoSignIn clock faults')} }`,
      `RecorderOptions = { ${leftOut('capacity keep redact')} }`,
      `IndexedDbOutboxOptions = { ${leftOut('name openTimeoutMs')} }`,
      `PhoneOptions = { ${leftOut('defaultCountry outsidePrefix')} }`,
      'AdapterErrorOptions = { code: undefined, retryable: undefined, retryAfterMs: undefined }',
    ],
    wrong: ['RuntimeOptions = { adapter: undefined, transport }'],
  },
  '[TY4] a method that shows something may be asynchronous or not, and give anything': {
    right: [
      adapterWith('openRecord: (record) => shown.push(record)'),
      adapterWith('openRecord: async () => undefined'),
      adapterWith('openMatches: (_, records) => records[0]'),
      adapterWith('openReports: () => undefined'),
      adapterWith('noMatch: (query) => shown.push(query)'),
      adapterWith('beginInteraction: (start) => shown.push(start)'),
    ],
    wrong: [
      adapterWith('openRecord: (record: number) => record'),
      adapterWith('findRecords: async () => [7]'),
    ],
  },
};

const imports = [
  "import type { AdapterErrorOptions, CrmAdapter, CrmDataInput, NotificationInput, RuntimeOptions } from '../../src/index.js';",
  "import type { SalesforceAdapterOptions } from '../../src/adapters/salesforce/index.js';",
  "import type { RecorderOptions } from '../../src/inspection/index.js';",
  "import type { indexedDbOutbox } from '../../src/index.js';",
  "import type { PhoneOptions } from '../../src/phone/index.js';",
  "import type { SimulatorOptions } from '../../simulator/index.js';",
  "import type { ClientTransport } from '../../src/transport/index.js';",
  'type IndexedDbOutboxOptions = NonNullable<Parameters<typeof indexedDbOutbox>[0]>;',
  'declare const adapter: CrmAdapter;',
  'declare const transport: ClientTransport;',
  'declare const opaque: never;',
  'declare const shown: unknown[];',
  'declare const loadCrmData: CrmAdapter["loadCrmData"];',
  'declare const maybe: <Value>(value: Value) => Value | undefined;',
];

/** One statement in each line. All rules are compiled at once, which takes seconds. */
const page = Object.values(rules).flatMap(({ right, wrong }) => [...right, ...wrong]);
let errors: ReadonlyMap<number, string>;

beforeAll(async () => {
  const lines = page.map((statement, index) => `export const x${index}: ${statement};`);
  errors = await compile([...imports, ...lines].join('\n'));
}, 120_000);

test.each(Object.entries(rules))('%s', (_, { right, wrong }) => {
  const isRefused = (statement: string) => errors.has(page.indexOf(statement) + imports.length + 1);
  expect(right.filter(isRefused)).toEqual([]);
  expect(wrong.filter(isRefused)).toEqual(wrong);
});

test('[TY1] nothing else of the page is refused', () => {
  expect([...errors].filter(([line]) => line <= imports.length)).toEqual([]);
});
