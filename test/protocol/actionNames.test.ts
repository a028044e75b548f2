import { expect, test } from 'vitest';
import { connectorActionOf, connectorDataSchemas } from '../../src/protocol/index.js';

const actions = Object.keys(connectorDataSchemas);

test('[PR1] the connector has nine messages', () => {
  expect(actions).toEqual([
    'ready',
    'requestCrmData',
    'requestGetCrmDirectory',
    'requestEnableClickToDial',
    'requestNavigateToClickToDialResult',
    'requestPerformInteractionScreenPop',
    'requestOpenReports',
    'requestSaveInteractionLog',
    'requestCustomFieldsValues',
  ]);
});

test.each(actions)('[PR3] %s is understood in any letter case', (action) => {
  expect(connectorActionOf(action)).toBe(action);
  expect(connectorActionOf(action.toUpperCase())).toBe(action);
  expect(connectorActionOf(action.toLowerCase())).toBe(action);
});

test.each([
  ['requestCRMData', 'requestCrmData'],
  ['requestGetCRMDirectory', 'requestGetCrmDirectory'],
  ['getCRMDirectory', 'requestGetCrmDirectory'],
  ['enableClickToDial', 'requestEnableClickToDial'],
  ['sendSaveLogRequest', 'requestSaveInteractionLog'],
])('[PR3] %s, a name from the documentation, means %s', (name, action) => {
  expect(connectorActionOf(name)).toBe(action);
  expect(connectorActionOf(name.toUpperCase())).toBe(action);
});

test.each(['', ' ready', 'ready ', 'constructor', '__proto__', 'toString', 'crmData', 'request'])(
  '[PR3] %j means nothing',
  (name) => {
    expect(connectorActionOf(name)).toBeUndefined();
  },
);
