import { expect, test } from 'vitest';
import { clientCodec, connectorCodec } from '../../src/protocol/index.js';
import { describeIssues } from '../../src/protocol/issues.js';
import { acceptFixtures } from '../fixtures/readFixtures.js';

/** What the codec says of a message whose data is wrong. */
function issuesOf(codec: typeof connectorCodec | typeof clientCodec, message: object) {
  const decoded = codec.decode(message);
  if (decoded.kind !== 'rejected') throw new Error(`It is ${decoded.kind}.`);
  return decoded.rejection.issues;
}

/** A genuine message of the client with some of its data replaced. */
function client(action: string, changes: object) {
  const fixture = acceptFixtures('client').find((accepted) => accepted.action === action);
  if (!fixture) throw new Error(`no fixture of ${action}`);
  return { ...fixture.message, data: { ...(fixture.message.data as object), ...changes } };
}

const contact = { id: 1, name: 'Ada' };

test.each<[string, object, string, string]>([
  ['a list', { results: {} }, 'data.results', 'expected array'],
  ['an object', { results: ['Ada'] }, 'data.results.0', 'expected object'],
  ['a string', { results: [{ ...contact, name: 5 }] }, 'data.results.0.name', 'expected string'],
  [
    'an id',
    { results: [{ ...contact, id: null }] },
    'data.results.0.id',
    'expected a string or a number',
  ],
  ['digits', { count: 'some' }, 'data.count', 'expected digits'],
  ['digits alone', { count: '12 or so' }, 'data.count', 'expected digits'],
  [
    'the place in a long list',
    { results: [...Array.from({ length: 123_456 }, () => contact), 5] },
    'data.results.123456',
    'expected object',
  ],
])('[PR5] where %s is expected, the issue says so in plain words', (_, data, path, problem) => {
  expect(issuesOf(clientCodec, client('crmDirectory', data))).toEqual([{ path, problem }]);
});

const fromConnector = (action: string, data?: unknown) => ({
  ...{ type: 'CRMConnectMessage', action },
  ...(data === undefined ? {} : { data }),
});
const log = (interactionId: unknown) => ({
  message: { body: { interactionId, interactionData: { interaction: {} } } },
});
const customFields = (data: unknown) => ({
  ...client('customFieldsDataResponse', {}),
  data,
});
const user = { attributes: {}, Name: '', Username: '', Id: '', LanguageLocaleKey: '' };

test.each<[string, object, string, string]>([
  [
    'a flag',
    fromConnector('requestEnableClickToDial', { isEnabled: 'perhaps' }),
    'data.isEnabled',
    'expected boolean',
  ],
  [
    'an id that is there',
    fromConnector('requestSaveInteractionLog', log('')),
    'data.message.body.interactionId',
    'expected a string that is not empty',
  ],
  [
    'a number',
    client('displayErrorNotification', { dialogId: Number.NaN }),
    'data.dialogId',
    'expected number',
  ],
  ['JSON', customFields('{'), 'data', 'expected a JSON string of custom fields'],
  [
    'the type of a user',
    client('crmData', { currentUser: user }),
    'data.currentUser.attributes.type',
    'expected string',
  ],
])('[PR5] where %s is expected, the issue says so', (_, message, path, problem) => {
  const issues = connectorCodec.claims(message)
    ? issuesOf(connectorCodec, message)
    : issuesOf(clientCodec, message);
  expect(issues).toEqual([{ path, problem }]);
});

test('[PR5] where one of several words is expected, the issue names them', () => {
  const message = client('displayErrorNotification', { type: 'banner' });
  expect(issuesOf(clientCodec, message)).toEqual([
    {
      path: 'data.type',
      problem: 'expected one of transient, okDialog, okCancelDialog, fixedDialog, html',
    },
  ]);
});

test('[PR2] a directory counts with any number of digits', () => {
  for (const count of ['0', '7', '100000']) {
    expect(clientCodec.decode(client('crmDirectory', { count })).kind).toBe('genuine');
  }
});

test('[PR5] several issues in one line', () => {
  const issues = issuesOf(connectorCodec, fromConnector('requestEnableClickToDial')) ?? [];
  expect(describeIssues([...issues, { path: 'data.more', problem: 'expected string' }])).toBe(
    'data expected object; data.more expected string',
  );
});

test('[PR5] where a message is none, the issue says what it has to be', () => {
  const list = Object.assign([], fromConnector('ready'));
  expect(issuesOf(connectorCodec, list)).toEqual([
    { path: '', problem: 'expected a plain object' },
  ]);
  expect(issuesOf(connectorCodec, { type: 'CRMConnectMessage' })).toEqual([
    { path: 'action', problem: 'expected a known action name' },
  ]);
});

test('[PR2] a message without data gets none', () => {
  const decoded = connectorCodec.decode(fromConnector('requestCrmData'));
  expect(decoded.kind === 'genuine' && Object.keys(decoded.message)).toEqual(['type', 'action']);
});
