import { expect, test } from 'vitest';
import {
  clientCodec,
  clientDataSchemas,
  notificationSeverities,
  notificationTypes,
} from '../../src/protocol/index.js';

test('[PR1] the client has seven messages', () => {
  expect(Object.keys(clientDataSchemas)).toEqual([
    'ready',
    'crmData',
    'crmDirectory',
    'clickToDialResponse',
    'createHistoryItem',
    'customFieldsDataResponse',
    'displayErrorNotification',
  ]);
});

test.each(Object.keys(clientDataSchemas))('[PR4] %s counts in exact spelling only', (action) => {
  for (const name of [action.toUpperCase(), `${action} `, `request${action}`]) {
    expect(clientCodec.decode({ type: 'ClientAppMessage', action: name })).toMatchObject({
      kind: 'rejected',
      rejection: { reason: 'unknownAction' },
    });
  }
});

test.each(
  notificationTypes.flatMap((type) => notificationSeverities.map((it) => [type, it] as const)),
)('[PR2] a notification may be a %s of severity %s', (type, severity) => {
  const encoded = clientCodec.encode({
    type: 'ClientAppMessage',
    action: 'displayErrorNotification',
    data: {
      type,
      severity,
      textArray: ['The log was not saved.'],
      title: 'Interaction log',
      dialogId: 1,
      persist: false,
      store: false,
    },
  });
  expect(encoded.ok).toBe(true);
});
